package dev.unlatch.sweep;

import dev.unlatch.port.LockoutQueue;
import dev.unlatch.port.Lockouts;
import dev.unlatch.port.Observations;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Users;

/// The systems around a sweep by schedule.
public record SweepPorts(
    Lockouts lockouts,
    Observations observations,
    LockoutQueue queue,
    Users users,
    SystemLog log,
    OpenEpisodes open,
    Bookmarks bookmarks,
    SweepJournal journal) {
  /// Those that a response has too.
  public Ports ports() {
    return new Ports(lockouts, observations, queue, users, log, journal);
  }
}
