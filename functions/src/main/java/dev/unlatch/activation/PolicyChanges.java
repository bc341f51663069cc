package dev.unlatch.activation;

import dev.unlatch.activation.PolicyBody.UnreadableBodyException;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policy.fact.Request;
import java.time.InstantSource;
import java.util.Optional;

/// Puts policies in force. The body is kept first and the pointer moved afterwards, so it can be
/// killed at any point: the policy in force is then the old one or the new one, whole.
///
/// @param clock tells when a policy was activated
public record PolicyChanges(PolicyStore store, InstantSource clock) {
  /// Who changes the policy, and why.
  ///
  /// @param by in that person's own words
  /// @param comment in that person's own words
  /// @param invocation the AWS request id under which CloudTrail names the caller
  public record Change(String by, String comment, String invocation) {
    /// The longest `by` and `comment`, in characters: the pointer is read at each decision.
    public static final int LONGEST_TEXT = Request.LONGEST_TEXT;

    /// @throws IllegalArgumentException if a text is blank, or longer than [#LONGEST_TEXT]
    public Change {
      requireText("by", by);
      requireText("comment", comment);
    }

    private static void requireText(String field, String text) {
      if (text.isBlank() || text.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException(
            "\"%s\" is blank, or has more than %d characters".formatted(field, LONGEST_TEXT));
      }
    }
  }

  /// Puts a body in force, if it can be read and passes its own tests.
  public Outcome activate(PolicyBody body, Change change) {
    Trial trial = Trial.of(body);
    Optional<String> objection = trial.objection();
    if (objection.isPresent()) {
      return new Outcome.Refused(objection.get(), Optional.of(trial));
    }
    return move(store.active(), trial, change);
  }

  /// Puts the previous body in force again, under the same conditions.
  public Outcome rollBack(Change change) {
    Optional<ActivePolicy> before = store.active();
    Optional<Activation> previous = before.flatMap(ActivePolicy::previous);
    if (previous.isEmpty()) {
      return new Outcome.Refused("no policy was activated before this one", Optional.empty());
    }
    try {
      Trial trial = Trial.of(body(previous.get()));
      return trial
          .objection()
          .<Outcome>map(why -> new Outcome.Refused(why, Optional.of(trial)))
          .orElseGet(() -> move(before, trial, change));
    } catch (UnreadableBodyException unreadable) {
      return new Outcome.Refused(
          "the previous policy cannot be read: " + unreadable.getMessage(), Optional.empty());
    }
  }

  public PolicyBody body(Activation activation) throws UnreadableBodyException {
    return PolicyBody.of(activation, store);
  }

  private Outcome move(Optional<ActivePolicy> before, Trial trial, Change change) {
    if (before.filter(ActivePolicy.UNREADABLE::equals).isPresent()) {
      return new Outcome.Refused(
          "this release cannot read which policy is in force: use the release that wrote it, or"
              + " restore the item \"policy\", \"active\" of the table",
          Optional.of(trial));
    }
    store.keep(trial.body());
    String hash = trial.body().hash();
    if (before.filter(it -> it.active().body().equals(hash)).isPresent()) {
      return new Outcome.Unchanged(before.get(), trial);
    }
    Optional<Activation> last = before.map(ActivePolicy::active);
    long number = last.map(Activation::number).orElse(0L) + 1;
    ActivePolicy active =
        new ActivePolicy(
            new Activation(
                number, hash, change.by(), change.comment(), clock.instant(), change.invocation()),
            last);
    return store.activate(active)
        ? new Outcome.Activated(active, trial)
        : new Outcome.Refused(
            "somebody else has changed the policy at the same time: look at it, and try again",
            Optional.of(trial));
  }

  /// What came of a request to change the policy.
  public sealed interface Outcome {
    /// It is in force: all workers decide by it within two seconds.
    record Activated(ActivePolicy active, Trial trial) implements Outcome {}

    /// It was in force already.
    record Unchanged(ActivePolicy active, Trial trial) implements Outcome {}

    /// Nothing has changed.
    ///
    /// @param why a clause that a person reads
    /// @param trial of the body; empty if there was none to try
    record Refused(String why, Optional<Trial> trial) implements Outcome {}
  }
}
