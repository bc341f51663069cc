package dev.unlatch.check;

import dev.unlatch.port.Administration;
import dev.unlatch.port.LockoutQueue;
import dev.unlatch.port.SystemLog;
import dev.unlatch.port.Users;
import dev.unlatch.sweep.Bookmarks;

/// The systems that are checked.
public record SetUpPorts(
    Users users,
    SystemLog log,
    Administration administration,
    LockoutQueue queue,
    Bookmarks bookmarks) {}
