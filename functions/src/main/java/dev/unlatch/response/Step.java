package dev.unlatch.response;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.port.Journal;
import dev.unlatch.port.okta.Unavailable;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// What a [Plan] wants done next about a message. [Response] does it and asks the plan again.
public sealed interface Step {
  /// The only [Done].
  Step DONE = new Done();

  /// The message is done with.
  record Done() implements Step {}

  /// The message, or the one that replaces it, is to be handed out again at a given time.
  ///
  /// @param putOff why Okta was not asked; empty if it was, or if that is not the reason
  record Later(LockoutMessage message, Instant until, Optional<Unavailable> putOff)
      implements Step {
    /// For any other reason.
    Later(LockoutMessage message, Instant until) {
      this(message, until, Optional.empty());
    }
  }

  /// The account is to be read: was it locked again since the episode ended?
  record ReadAccount(Episode ended) implements Step {}

  /// The account is to be read, and everything that the policy can look at.
  record GatherEvidence(Episode episode) implements Step {}

  /// What is known around the lockout is to be read, without asking Okta.
  record ReadSurroundings(Episode episode, Function<Surroundings, Step> then) implements Step {}

  /// The policy is to be confirmed as the one in force, and then the step taken.
  record Confirm(Step then) implements Step {}

  /// The brake is to be put on record.
  ///
  /// @param told whether the change is reported
  record SaveBrake(Brake before, Brake after, boolean told, Function<Brake, Step> then)
      implements Step {}

  /// The episode is to be put on record.
  ///
  /// @param told reports what changed
  /// @param then what follows, with the episode as it then stands
  record Save(Episode episode, BiConsumer<Journal, Episode> told, Function<Episode, Step> then)
      implements Step {}

  /// An event is to be put on record that has joined an episode.
  record Join(Course.Join course, Step then) implements Step {}

  /// The user's next episode is to be put on record, and then carried on.
  record BeginAfter(Episode before, Episode next) implements Step {}

  /// The lockout was waiting for the System Log. If another worker is still reading the log, it
  /// keeps waiting; otherwise evidence is gathered.
  record CheckLog(Episode episode) implements Step {}

  /// The System Log is to be read, and the lockout decided again from what it brought.
  record ReadLog(Episode episode, Evidence evidence, Verdict verdict) implements Step {}

  /// The episode is to be claimed, by the time as it is then: gathering the evidence took time.
  record Claim(Episode episode, Verdict verdict) implements Step {}

  /// The account of a claimed episode is to be unlocked.
  record Unlock(Episode claimed) implements Step {}
}
