package dev.unlatch.check;

import dev.unlatch.check.SetUpCheck.Holding;
import java.time.Instant;
import java.util.Optional;

/// Keeps on record what keeps every lockout from being unlocked.
public interface SetUpRecords {
  /// What is on record right now; empty if nothing was ever found.
  Optional<SetUpRecord> read();

  /// Puts a record in the place of the one before it.
  ///
  /// @return false if another sweep was faster
  boolean save(SetUpRecord record);

  /// Records what a sweep has found, if that has changed. If another sweep is faster, the next one
  /// records it.
  default void note(Holding found, Instant now) {
    read().orElse(SetUpRecord.NONE).after(found, now).ifPresent(this::save);
  }
}
