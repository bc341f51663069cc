package dev.unlatch.simulation.messages;

import dev.unlatch.message.Ledger;
import dev.unlatch.message.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What could be wrong with the ledger, or with what is believed of it.
final class BrokenLedgers {
  private BrokenLedgers() {}

  /// A window has a timer for ever.
  static final class OldTimer extends AlteredLedger {
    OldTimer(Ledger behind) {
      super(behind);
    }

    @Override
    public Glance glance(Window window, int limit) {
      Glance glance = super.glance(window, limit);
      Stage stage = glance.stage();
      return new Glance(
          glance.entries(),
          new Stage(
              stage.due().map(_ -> Instant.MAX), stage.token(), stage.editions(), stage.told()));
    }
  }

  /// A window never has a timer.
  static final class TimerEach extends AlteredLedger {
    TimerEach(Ledger behind) {
      super(behind);
    }

    @Override
    public Glance glance(Window window, int limit) {
      Glance glance = super.glance(window, limit);
      Stage stage = glance.stage();
      return new Glance(
          glance.entries(), new Stage(Optional.empty(), "", stage.editions(), stage.told()));
    }
  }

  /// A window never has any events.
  static final class NotCounted extends AlteredLedger {
    NotCounted(Ledger behind) {
      super(behind);
    }

    @Override
    public Glance glance(Window window, int limit) {
      return new Glance(0, super.glance(window, limit).stage());
    }
  }

  /// An event is entered as another one each time.
  static final class CountedTwice extends AlteredLedger {
    private int number;

    CountedTwice(Ledger behind) {
      super(behind);
    }

    @Override
    public Entry enter(Window window, Entry entry) {
      return super.enter(
          window,
          new Entry(
              entry.id() + " " + System.identityHashCode(this) + " " + ++number,
              entry.lockout(),
              entry.chosen(),
              entry.sent(),
              entry.sample(),
              entry.sources()));
    }
  }

  /// What is read for a digest is noted as told.
  static final class NotedFirst extends AlteredLedger {
    NotedFirst(Ledger behind) {
      super(behind);
    }

    @Override
    public Stream<Entry> entries(Window window) {
      List<Entry> entries = super.entries(window).toList();
      super.digested(window, super.glance(window, 0).stage().editions() + 1, entries.size());
      return entries.stream();
    }
  }

  /// Receipts are lost.
  static final class NoReceipt extends AlteredLedger {
    NoReceipt(Ledger behind) {
      super(behind);
    }

    @Override
    public void keep(Receipt receipt) {}
  }
}
