package dev.unlatch.message;

import dev.unlatch.message.Ledger.Receipt;
import dev.unlatch.message.LockoutRecord.Standing;
import dev.unlatch.message.words.Wording;
import dev.unlatch.policy.tell.Tell;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tells that a lockout is decided, wherever somebody was asked to decide it.
record Endings(MessagePorts ports, Tell tell, Clock clock) {
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

  private void tell(List<Receipt> open, BusEvent end) {
    Attempts attempts = new Attempts();
    open.forEach(it -> attempts.make(() -> tell(it, end)));
    attempts.end();
  }

  private void tell(Receipt receipt, BusEvent end) {
    Instant now = clock.instant();
    Optional<Instant> later = tell.endOfQuiet(receipt.channel(), BusEvent.HELD, now);
    if (later.isPresent()) {
      ports.timers().sendTowards(new Timer.Ending(receipt.lockout(), later.get()), now);
    } else if (ports.has(receipt.channel())) {
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
