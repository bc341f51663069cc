package dev.unlatch.message;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// What is on record about lockouts. A lockout is named as in `00u1a2b3c4/2`.
public interface LockoutRecord {
  /// How a lockout stands.
  ///
  /// @param event the event that says so, as on the bus
  /// @param over whether nothing is left to decide about it, also because its user was locked again
  record Standing(BusEvent event, boolean over) {}

  /// Where a user gets mail.
  ///
  /// @param language such as `de-AT`, as the user's profile has it; empty if it has none
  record Mailbox(String address, Optional<String> language) {}

  /// How a lockout stands right now; empty if it is not on record, or nothing was decided yet.
  Optional<Standing> standing(String lockout);

  /// The mailbox of a lockout's user; empty if none is on record.
  Optional<Mailbox> mailbox(String lockout);

  /// The state of each of some lockouts that are on record, such as `held` or `unlocked`, as it was
  /// at most some moments ago.
  Map<String, String> states(Collection<String> lockouts);
}
