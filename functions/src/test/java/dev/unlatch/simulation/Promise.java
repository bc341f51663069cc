package dev.unlatch.simulation;

/// What the product promises, as the simulation checks it: each promise with what it allows for.
enum Promise {
  /// Every lockout ends decided: at rest no episode is under way, and whoever is locked at Okta is
  /// held, left alone or observed on record.
  ///
  /// Allows for a user who was held, freed by somebody else and locked again before that was on
  /// record: a person looks at it.
  DECIDED,

  /// Nothing is lost on the way: what was answered with 2xx, and what a message that is deleted was
  /// about, is on record or still on the queue; and the message that carries an episode on is not
  /// deleted.
  KEPT,

  /// One episode per lockout: the event that begins one is in none before it, and the one before it
  /// has ended and stays as it is.
  ONE_EPISODE,

  /// At most one unlock per lock: an account is not unlocked when we have freed it ourselves.
  ///
  /// Allows for a second unlock in one episode when the account was locked again after the first:
  /// Okta does not tell, so that this is not known when the first one's answer was lost. And for
  /// the unlock of an account that somebody else frees after it was read.
  ONE_UNLOCK,

  /// No unlock without a record: at that instant the episode is on record as being unlocked, by the
  /// same process, with the decision to unlock, and the process still has it to itself.
  RECORDED_FIRST,

  /// What is on record is true at Okta: an unlock that was answered was done; one that was
  /// recognised left a free account; what was left alone as free, gone or not ours was so when it
  /// was read; and at rest each unlock is in its episode.
  ///
  /// Allows for an unlock that was recognised although somebody else freed the account between our
  /// claim and our look at it: both look the same at Okta.
  TRUE_RECORD,

  /// An unlock rests on the account as this process has read it for this decision: at most a minute
  /// ago, the time limits of all calls in between together.
  FRESH_EVIDENCE,

  /// Nobody is unlocked while the mode is `observe`.
  OBSERVE,

  /// Accounts of directories are not unlocked.
  DIRECTORY,

  /// No unlock before the quiet period is over, counted from the latest lock of which an event is
  /// on record when the episode is claimed. An override passes it.
  QUIET_PERIOD,

  /// No unlock while the operator's switch is off, what was read of it being at most a second old.
  STOPPED,

  /// No unlock while the brake is open, or while the lockouts that were counted open it, what was
  /// read being at most a second old. An override passes it.
  BRAKE,

  /// While the brake is half open only those are unlocked who have a place on trial.
  TRIAL,

  /// No user is unlocked more often in the window than the cap. An override passes it.
  ///
  /// Allows for several unlocks in one episode, which count once: an account that was locked again
  /// before a lost answer could be looked after looks as if the unlock had not been done. And for
  /// the beginning of the window: an unlock whose answer was lost counts from its decision, which
  /// is up to a minute earlier.
  PER_USER,

  /// Nobody is unlocked who held an administrator role when the roles were read. An override passes
  /// it.
  ADMINISTRATORS,

  /// Nobody is unlocked of whom a warning is on record. An override passes it.
  RISK,

  /// Nobody is unlocked whose address has locked as many users as the cap. An override passes it.
  SOURCE,

  /// Nothing is taken out of the reserve that is left to the customer's other tools by a process
  /// that has been told that we have used all the rest, by Okta in an answer to the same endpoint
  /// or by the notice.
  ///
  /// Allows for what others take between that answer and the call, and for a call on a notice whose
  /// times a process cannot read before Okta has told it the time.
  RESERVE,

  /// What one process learns the others can know: before it calls Okta again, the notice says of
  /// which limit we have used all; and nothing is begun but on a notice that was read a second ago
  /// at the most.
  ///
  /// Allows for a notice that could not be read or saved.
  SHARED,

  /// After too many requests were in progress at once, whoever knows of it does not ask for five
  /// seconds.
  CROWD,

  /// The circuit: whoever fails five times in a row makes a pause; nobody begins anything while it
  /// is known to be open; and one process at a time tries Okta then.
  ///
  /// Allows for a notice that could not be saved.
  CIRCUIT,

  /// No hot loop: what one message sends on in its place comes to a bounded number in any ten
  /// minutes.
  NO_HOT_LOOP,

  /// When nothing goes wrong any more, the world comes to rest within a bounded time.
  REST;

  /// @throws BrokenPromise unless it holds
  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new BrokenPromise(this, otherwise);
    }
  }
}
