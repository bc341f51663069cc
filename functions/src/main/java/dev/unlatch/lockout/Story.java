package dev.unlatch.lockout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happened to an episode and when, oldest first.
public record Story(List<Step> steps) {
  /// The most steps that are kept, first and last ones: a day of hops of a quarter of an hour is
  /// 96.
  static final int LONGEST = 100;

  /// Something that happened.
  ///
  /// @param what one word, such as `opened`
  /// @param detail more about it, such as a reason or an error code; may be empty
  public record Step(Instant at, String what, String detail) {}

  /// Copies the steps.
  public Story {
    steps = List.copyOf(steps);
  }

  Story and(Instant at, String what, String detail) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Step(at, what, detail));
    if (longer.size() > LONGEST) {
      longer.remove(LONGEST / 2);
    }
    return new Story(longer);
  }

  /// When something last happened, among the steps that are kept.
  Optional<Instant> at(String what) {
    return steps.reversed().stream()
        .filter(step -> step.what().equals(what))
        .map(Step::at)
        .findFirst();
  }

  /// How often something has happened, among the steps that are kept.
  int times(String what) {
    return (int) steps.stream().filter(step -> step.what().equals(what)).count();
  }
}
