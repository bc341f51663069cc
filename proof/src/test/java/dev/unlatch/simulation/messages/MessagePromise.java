package dev.unlatch.simulation.messages;

/// What is promised of events and messages: `docs/simulation.md`.
enum MessagePromise {
  /// Everything on record is an event on the bus, or a dead letter if the bus would never take it.
  PUBLISHED,
  /// No event is on the bus that is not on record.
  ON_RECORD,
  /// Events about one user first come on the bus in the order in which they happened.
  IN_ORDER,
  /// Whoever should hear of an event is told, at once or in a digest that counts it.
  HEARD,
  /// A digest counts no event twice, and says how many were told before.
  EXACT,
  /// At most three events of a window are told at once, and digests come no faster than windows.
  FEW,
  /// Nothing is told in quiet hours that came in them.
  QUIET,
  /// A lockout that was told as open is told as done after it, once it is decided, and only then.
  DONE,
  /// A held lockout is escalated exactly if nobody has decided it in time.
  ESCALATED,
  /// Nothing is told of a user who was forgotten, except by an event that was under way.
  FORGOTTEN,
  /// All of that comes to an end.
  REST
}
