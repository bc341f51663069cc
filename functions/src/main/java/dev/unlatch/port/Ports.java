package dev.unlatch.port;

/// The systems around a use case.
public record Ports(
    Lockouts lockouts,
    Observations observations,
    LockoutQueue queue,
    Users users,
    SystemLog log,
    Journal journal) {}
