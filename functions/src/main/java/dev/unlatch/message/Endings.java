package dev.unlatch.message;

import dev.unlatch.message.Ledger.Receipt;
import dev.unlatch.message.LockoutRecord.Standing;
import dev.unlatch.message.words.Wording;
import dev.unlatch.policy.tell.Tell;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Tells that a lockout is decided, wherever somebody was asked to decide it.
record Endings(MessagePorts ports, Tell tell, Clock clock) {
  void take(Timer.Ending timer) {
    if (ports.timers().sendUnlessDue(timer, clock.instant())) {
      tell(timer.lockout());
    }
  }

  /// @param lockout such as `00u1a2b3c4/2`; nothing happens if it is still to be decided
  /// @throws RuntimeException if not everybody was told
  void tell(String lockout) {
    tell(lockout, ports.ledger().receipts(lockout).stream().filter(it -> !it.done()).toList());
  }

  /// @param open the receipts of those who were asked
  void tell(String lockout, List<Receipt> open) {
    if (!open.isEmpty()) {
      ports
          .record()
          .standing(lockout)
          .filter(Standing::over)
          .ifPresent(it -> tell(open, it.event()));
    }
  }

  /// Those who are not to be disturbed hear it at the end of their quiet hours. One timer, which
  /// looks at all receipts again, is sent for the first of them.
  private void tell(List<Receipt> open, BusEvent end) {
    Instant now = clock.instant();
    Attempts attempts = new Attempts();
    List<Instant> later = new ArrayList<>();
    for (Receipt receipt : open) {
      tell.endOfQuiet(receipt.channel(), BusEvent.HELD, now)
          .ifPresentOrElse(later::add, () -> attempts.make(() -> tell(receipt, end)));
    }
    later.stream()
        .min(Comparator.naturalOrder())
        .map(it -> new Timer.Ending(open.getFirst().lockout(), it))
        .ifPresent(it -> attempts.make(() -> ports.timers().sendTowards(it, now)));
    attempts.end();
  }

  private void tell(Receipt receipt, BusEvent end) {
    if (ports.has(receipt.channel())) {
      Wording wording = new Wording(receipt.details(), receipt.zone(), tell.desk());
      ports.send(receipt.channel(), wording.done(end.detail()));
      ports
          .ledger()
          .keep(
              new Receipt(
                  receipt.lockout(), receipt.channel(), receipt.details(), receipt.zone(), true));
    }
  }
}
