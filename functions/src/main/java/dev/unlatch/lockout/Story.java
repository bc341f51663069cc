package dev.unlatch.lockout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What happened to an episode and when, oldest first.
public record Story(List<Step> steps) {
  /// The most steps that are kept, first and last ones: a day of hops of a quarter of an hour is
  /// 96.
  static final int LONGEST = 100;

  static final String WAITING = "waiting";
  static final String UNCERTAIN = "uncertain";
  static final String PUT_BACK = "put back";
  static final String FAILED = "failed";
  static final String PUT_OFF = "put-off";
  static final String CLAIMED = "unlocking";
  static final String UNLOCKED = "unlocked";
  static final String FREED = "freed";
  static final String DUPLICATE = "duplicate";
  static final String REQUESTED = "requested";
  static final String FOLLOWED = "followed";
  static final String UNLOCK_REPORTED = "unlock reported";
  static final String QUEUED_AGAIN = "queued again";
  static final String LOCKED_AGAIN = "locked again";

  /// The detail of an unlock whose answer was lost.
  static final String RECOGNISED = "recognised";

  /// What happens to a lockout and changes neither its state nor what it waits for.
  private static final Set<String> PASSING =
      Set.of(DUPLICATE, REQUESTED, FOLLOWED, UNLOCK_REPORTED, QUEUED_AGAIN, LOCKED_AGAIN);

  /// Something that happened.
  ///
  /// @param what one word, such as `opened`
  /// @param detail more about it, such as a reason or an error code; may be empty
  /// @param revision the episode's, from when this was first on record
  public record Step(Instant at, String what, String detail, long revision) {
    /// Whether the lockout then waited for this reason.
    private boolean waitsFor(String reason) {
      return switch (what) {
        case WAITING, UNCERTAIN, PUT_BACK -> detail.equals(reason);
        case FAILED, PUT_OFF -> detail.startsWith(reason + " "); // a code follows
        default -> false;
      };
    }
  }

  /// Copies the steps.
  public Story {
    steps = List.copyOf(steps);
  }

  /// With one more step.
  ///
  /// @param revision the episode's, from when the step is on record
  Story and(Instant at, String what, String detail, long revision) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Step(at, what, detail, revision));
    if (longer.size() > LONGEST) {
      longer.remove(LONGEST / 2);
    }
    return new Story(longer);
  }

  /// When something last happened, among the steps that are kept.
  Optional<Instant> at(String what) {
    return last(what).map(Step::at);
  }

  /// The last time that something happened, among the steps that are kept.
  Optional<Step> last(String what) {
    return steps.reversed().stream().filter(step -> step.what().equals(what)).findFirst();
  }

  /// The last time that something had happened before another step, among the steps that are kept.
  Optional<Step> lastBefore(Step step, String what) {
    return backFrom(step).filter(it -> it.what().equals(what)).findFirst();
  }

  private Stream<Step> backFrom(Step step) {
    return steps.subList(0, steps.lastIndexOf(step)).reversed().stream();
  }

  /// Since when a lockout that waits has waited for one reason: the first of the latest steps of
  /// that kind, among those that are kept; empty if there is none.
  Optional<Step> waitingFor(String reason) {
    Optional<Step> since = Optional.empty();
    for (Step step : steps.reversed()) {
      if (step.waitsFor(reason)) {
        since = Optional.of(step);
      } else if (!PASSING.contains(step.what())) {
        return since;
      }
    }
    return since;
  }

  /// The step that came before another, without those that change nothing.
  Optional<Step> before(Step step) {
    return backFrom(step).filter(it -> !PASSING.contains(it.what())).findFirst();
  }

  /// How often the lockout's message was lost and replaced, among the steps that are kept.
  public long timesQueuedAgain() {
    return steps.stream().filter(step -> step.what().equals(QUEUED_AGAIN)).count();
  }

  /// Whether the user was locked again.
  public boolean wasLockedAgain() {
    return last(LOCKED_AGAIN).isPresent();
  }
}
