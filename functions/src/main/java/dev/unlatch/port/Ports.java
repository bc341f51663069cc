package dev.unlatch.port;

import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Users;

/// The systems around a use case.
public record Ports(
    Lockouts lockouts,
    Observations observations,
    LockoutQueue queue,
    Users users,
    SystemLog log,
    Journal journal) {}
