package dev.unlatch.simulation.messages;

import static dev.unlatch.simulation.messages.MessageAssembly.SOUND;

/// Deliberate bugs: the product as it is, but for one part that breaks a promise as a slip in the
/// code would. If the simulation did not catch one of them, it would prove nothing:
/// [MessageMutationsTest].
enum MessageMutation {
  /// Every record is taken for done, also one that the bus has not taken.
  FAILED_RECORD_TAKEN_FOR_DONE(MessagePromise.PUBLISHED, 13),

  /// An event has an id that is drawn.
  DRAWN_ID(MessagePromise.ON_RECORD, 1),

  /// What the bus refuses is put again after what follows it.
  PUT_AGAIN_LATER(MessagePromise.IN_ORDER, 1),

  /// Every message is taken for done, also one that a channel has not taken.
  FAILED_MESSAGE_TAKEN_FOR_DONE(MessagePromise.HEARD, 2),

  /// A timer is noted before it is sent.
  NOTED_BEFORE_SENT(MessagePromise.HEARD, 3),

  /// A timer is lost whose time is further away than one delay reaches.
  NO_HOPS(MessagePromise.HEARD, 2),

  /// A window is taken for one with a timer once it has had one.
  OLD_TIMER_TAKEN_FOR_NEW(MessagePromise.HEARD, 2),

  /// A digest is noted before it is sent.
  DIGEST_NOTED_FIRST(MessagePromise.HEARD, 2),

  /// An event that comes twice counts twice.
  COUNTED_TWICE(MessagePromise.EXACT, 1),

  /// Nobody counts what was told at once.
  NOT_COUNTED(MessagePromise.FEW, 1),

  /// Each event has a timer of its own.
  A_TIMER_EACH(MessagePromise.FEW, 7),

  /// Quiet hours are read on the clocks of another zone.
  OTHER_CLOCKS(MessagePromise.QUIET, 1),

  /// Nobody keeps who was asked to decide.
  NO_RECEIPT(MessagePromise.DONE, 1),

  /// Whoever has asked somebody to decide does not look whether that was still needed.
  NO_LOOK_AFTER_OPEN(MessagePromise.DONE, 13),

  /// A lockout is taken for decided while it is held.
  HELD_TAKEN_FOR_OVER(MessagePromise.DONE, 1),

  /// A hold is taken for undecided because it was when it was first read.
  OLD_HOLD(MessagePromise.ESCALATED, 1),

  /// An escalation is lost whose time is further away than one delay reaches.
  ESCALATION_LOST(MessagePromise.ESCALATED, 3),

  /// What is said of a user is what was first read.
  OLD_USER(MessagePromise.FORGOTTEN, 66),

  /// A digest names whomever the ledger does.
  NAMED_BY_THE_LEDGER(MessagePromise.FORGOTTEN, 38),

  /// A timer goes on and on.
  NEVER_DUE(MessagePromise.REST, 1);

  private final MessagePromise breaks;
  private final long seed;

  /// @param seed of a world that shows it
  MessageMutation(MessagePromise breaks, long seed) {
    this.breaks = breaks;
    this.seed = seed;
  }

  MessagePromise breaks() {
    return breaks;
  }

  long seed() {
    return seed;
  }

  /// The product with this bug.
  MessageAssembly assembly() {
    return switch (this) {
      case FAILED_RECORD_TAKEN_FOR_DONE -> SOUND.losingRecords();
      case DRAWN_ID -> SOUND.withBus(BrokenBus::renaming);
      case PUT_AGAIN_LATER -> SOUND.withBus(BrokenBus::puttingAgainLater);
      case FAILED_MESSAGE_TAKEN_FOR_DONE -> SOUND.losingMessages();
      case NOTED_BEFORE_SENT -> SOUND.withPorts(BrokenTimers::notedFirst);
      case NO_HOPS -> SOUND.withTimers(BrokenTimers::withoutHops);
      case OLD_TIMER_TAKEN_FOR_NEW -> SOUND.withLedger(BrokenLedgers.OldTimer::new);
      case DIGEST_NOTED_FIRST -> SOUND.withLedger(BrokenLedgers.NotedFirst::new);
      case COUNTED_TWICE -> SOUND.withLedger(BrokenLedgers.CountedTwice::new);
      case NOT_COUNTED -> SOUND.withLedger(BrokenLedgers.NotCounted::new);
      case A_TIMER_EACH -> SOUND.withLedger(BrokenLedgers.TimerEach::new);
      case OTHER_CLOCKS -> SOUND.withTell(Listeners::onOtherClocks);
      case NO_RECEIPT -> SOUND.withLedger(BrokenLedgers.NoReceipt::new);
      case NO_LOOK_AFTER_OPEN -> SOUND.withPorts(BrokenRecord::unlooked);
      case HELD_TAKEN_FOR_OVER -> SOUND.withRecord(BrokenRecord::over);
      case OLD_HOLD -> SOUND.withRecord(BrokenRecord::old);
      case ESCALATION_LOST -> SOUND.withTimers(BrokenTimers::withoutHops);
      case OLD_USER -> SOUND.withRecord(BrokenRecord::old);
      case NAMED_BY_THE_LEDGER -> SOUND.withRecord(BrokenRecord::complete);
      case NEVER_DUE -> SOUND.withTimers(BrokenTimers::neverDue);
    };
  }
}
