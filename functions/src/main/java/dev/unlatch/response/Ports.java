package dev.unlatch.response;

/// The systems around a use case.
public record Ports(Lockouts lockouts, LockoutQueue queue, Users users, Journal journal) {}
