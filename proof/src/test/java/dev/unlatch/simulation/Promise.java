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

  /// At most one unlock per lock: no call begins that is to unlock an account which we have freed
  /// ourselves.
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

  /// An unlock rests on the policy that the table has in force, what was read of it being at most a
  /// second old, or on the one before where the active one cannot be read. The record says which
  /// one, and who activated it.
  POLICY_IN_FORCE,

  /// Once a policy was activated the packaged one unlocks nobody.
  PACKAGED_POLICY,

  /// Nobody is unlocked by a process that can read neither the active policy nor the one before.
  POLICY_UNREADABLE,

  /// What is activated can be read, passes its tests and is there; and each activation follows the
  /// one before it.
  POLICY_KEPT,

  /// Nobody is unlocked while the mode is `observe`.
  OBSERVE,

  /// Accounts of directories are not unlocked.
  DIRECTORY,

  /// No unlock before the quiet period is over, counted from the true last lock of the account as
  /// the process has read it. An override passes it.
  ///
  /// Where Okta gives no `statusChanged` that tells this lock, from the newest known event of it.
  QUIET_PERIOD,

  /// No unlock while the operator's switch is off, what was read of it being at most a second old.
  STOPPED,

  /// No unlock while the brake is open, or while the lockouts that were counted open it, what was
  /// read being at most a second old. An override passes it.
  BRAKE,

  /// While the brake is half open only those are unlocked who have a place as a probe, and it does
  /// not close before anybody had one.
  PROBE,

  /// No user is unlocked more often in the window than the cap: each unlock that Okta did counts,
  /// and each of which nobody knows. An override passes it.
  PER_USER,

  /// Nobody is unlocked who held an administrator role when the roles were read. An override passes
  /// it.
  ADMINISTRATORS,

  /// Nobody is unlocked of whom, of whose addresses, or of whose organisation a sign of danger can
  /// be known: in any lock event within the guard's window, wherever in it and however it is
  /// spelled, or a warning of its own. An override passes it.
  RISK,

  /// Where the policy holds what cannot be read: nobody is unlocked of whose lock a known event
  /// says something that cannot be understood, or nothing, nor where no event says anything of this
  /// lock. An override passes it.
  READABLE,

  /// Nobody is unlocked whose address or network, of any event of the lockout, has locked as many
  /// users as the cap. An override passes it.
  SOURCE,

  /// Nobody is unlocked who was locked again soon after as many unlocks as the cap. An override
  /// passes it.
  REPEAT_LOCKOUT,

  /// Nobody is unlocked whom Okta's own timed unlock is known to have given up. An override passes
  /// it.
  OKTA_GAVE_UP,

  /// Where the policy says so, no account is unlocked of which more is locked than unknown devices,
  /// whatever events say.
  WHOLE_ACCOUNT,

  /// Where the policy says so, no account is unlocked of which only unknown devices are blocked.
  UNKNOWN_DEVICES,

  /// Nobody is unlocked whom wrong second factors are known to have locked. An override passes it.
  SECOND_FACTORS,

  /// A request is for the lock that it was made for, and for a quarter of an hour: what an older
  /// override would pass holds.
  REQUEST,

  /// A request is on record with its lockout once its message is deleted, and stays there: who
  /// asks, why, whether with an override, and when. Nothing is on record that nobody asked for.
  ///
  /// Allows for a dead letter that nobody puts back.
  REQUEST_RECORDED,

  /// A request has its effect, or a reason why not is on record. Its lockout is decided after the
  /// request came on record, even if it was held. For 13½ minutes the lockout is not held as if the
  /// request had expired, and nothing that an override passes holds it or makes it wait.
  ///
  /// Allows for a request that a later one replaced, and for one after which something was seen
  /// that may be another lock.
  REQUEST_HEEDED,

  /// In one episode at most two unlocks have an outcome that nobody knows, a minute apart at least.
  OUTCOME_UNKNOWN,

  /// No call to unlock begins more than 24 hours after the lockout could first be decided.
  TIMED_OUT,

  /// No call to unlock begins that could outlast the lease of its claim.
  LEASE,

  /// What was held stays held until the account was free, or a person asks.
  HELD,

  /// Only an account's own id is asked about, whatever an event calls its user.
  OWN_ID,

  /// Nothing is taken out of the reserve that is left to the customer's other tools, by a process
  /// to which Okta's answers about the same endpoint have said that we have used all the rest but a
  /// call of each other process.
  ///
  /// Allows for what others take between that answer and the call.
  RESERVE,

  /// After too many requests were in progress at once, a process that was told so does not ask for
  /// five seconds.
  CROWD,

  /// The circuit: a process that fails five times in a row does not ask for ten seconds, and again
  /// each time that its next call fails too.
  CIRCUIT,

  /// No hot loop: a message is sent on a bounded number of times in any ten minutes.
  ///
  /// Allows for the copies that the queue makes of it, each of which is sent on.
  NO_HOT_LOOP,

  /// When nothing goes wrong any more, the world comes to rest within a bounded time.
  REST
}
