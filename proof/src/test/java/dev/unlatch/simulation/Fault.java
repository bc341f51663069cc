package dev.unlatch.simulation;

/// What goes wrong, and how often at the most. Each world draws its own share of these: in some
/// nothing of a kind ever happens, in others it happens all the time.
public enum Fault {
  /// A process is killed on the way of a call, before or after it was done. Per way: a lockout
  /// takes some twenty.
  KILLED(0.03),
  /// A call to AWS takes up to the time limit of all its tries.
  AWS_SLOW(0.4),
  /// The table or the queue refuses a call: throttled, down, or no connection. Nothing is done.
  AWS_REFUSED(0.15),
  /// A call to AWS is done, and its answer is lost for good.
  AWS_ANSWER_LOST(0.05),
  /// A call to AWS is done, its answer is lost, and our client has sent it again: a put under a
  /// condition is refused then, for it was done.
  AWS_SENT_TWICE(0.05),
  /// An entry of a batch is refused while the others are taken.
  ENTRY_REFUSED(0.1),
  /// A message is handed out once more while a worker has it ("at least once").
  HANDED_OUT_TWICE(0.2),
  /// A message that was deleted comes back ("at least once").
  DELETE_FORGOTTEN(0.1),
  /// An Okta call takes up to its time limit.
  OKTA_SLOW(0.5),
  /// Okta's own fault: it answers 5xx. What was asked may have been done.
  OKTA_FAULT(0.15),
  /// No answer from Okta within the time limit. What was asked may have been done.
  OKTA_SILENT(0.1),
  /// Okta refuses the token.
  OKTA_TOKEN(0.05),
  /// Too many requests at once: a 429 that does not say until when.
  OKTA_CROWDED(0.05),
  /// A delivery of the event hook never leaves Okta.
  HOOK_LOST(0.3),
  /// A delivery comes late, and so in another order than things happened.
  HOOK_LATE(0.5),
  /// The same delivery comes once more.
  HOOK_TWICE(0.3),
  /// An event of the log stream is lost.
  STREAM_LOST(0.3);

  private final double most;

  Fault(double most) {
    this.most = most;
  }

  /// Whether it makes copies of messages.
  boolean makesCopies() {
    return this == AWS_SENT_TWICE || this == HANDED_OUT_TWICE || this == DELETE_FORGOTTEN;
  }

  /// The highest probability that a world draws for it.
  double most() {
    return most;
  }
}
