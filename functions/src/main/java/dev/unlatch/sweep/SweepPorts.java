package dev.unlatch.sweep;

import dev.unlatch.lockout.Episode;
import dev.unlatch.port.Journal;
import dev.unlatch.port.LockoutQueue;
import dev.unlatch.port.Lockouts;
import dev.unlatch.port.Observations;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Users;
import java.util.Optional;

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

  /// Also reports what sweeps do.
  public interface SweepJournal extends Journal {
    /// A sweep by schedule has ended.
    default void reconciled(Reconciled result) {}

    /// An open episode was closed because its user is free again.
    default void freed(Episode episode) {}

    /// An episode whose message was lost has a new one.
    default void queuedAgain(Episode episode) {}
  }

  /// Where the last sweep stopped.
  public interface Bookmarks {
    /// The bookmark as it is right now; empty before the first sweep.
    Optional<Bookmark> read();

    /// Records a bookmark, unless another sweep has moved it since it was read.
    ///
    /// @return the bookmark as it now stands; empty if it was moved
    Optional<Bookmark> save(Bookmark bookmark);
  }
}
