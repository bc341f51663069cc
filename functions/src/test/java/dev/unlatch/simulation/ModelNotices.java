package dev.unlatch.simulation;

import dev.unlatch.memory.MemoryNotices;
import dev.unlatch.response.Circuit;
import dev.unlatch.response.Notice;
import dev.unlatch.response.Notices;
import java.time.InstantSource;
import java.util.Optional;

/// What the product's processes have told each other of Okta. Where nothing goes wrong:
/// [FaultyNotices] is what a process has of it.
final class ModelNotices implements Notices {
  private final Notices notices = new MemoryNotices();
  private final InstantSource clock;
  private final Promised promised;

  ModelNotices(InstantSource clock, Promised promised) {
    this.clock = clock;
    this.promised = promised;
  }

  @Override
  public Notice read() {
    return notices.read();
  }

  @Override
  public Optional<Notice> save(Notice changed) {
    Notice before = read();
    Optional<Notice> saved = notices.save(changed);
    saved.ifPresent(after -> requireOneProbe(before.circuit(), after.circuit()));
    return saved;
  }

  /// Puts up a notice, whatever others have changed.
  Optional<Notice> put(Notice changed) {
    long revision = read().revision();
    return save(new Notice(changed.spent(), changed.crowded(), changed.circuit(), revision));
  }

  private void requireOneProbe(Circuit before, Circuit after) {
    boolean taken =
        before.state() == Circuit.State.HALF_OPEN
            && clock.instant().isBefore(before.until().minus(Truth.OUR_SKEW));
    boolean taking = after.state() == Circuit.State.HALF_OPEN && !after.equals(before);
    promised.require(
        Promise.CIRCUIT,
        !(taken && taking),
        "a second process tries Okta; the first has until " + before.until());
  }
}
