package dev.unlatch.lab.okta;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/// What is to go wrong.
public final class Faults {
  /// As many requests as come, until the faults are cleared.
  public static final int ALWAYS = Integer.MAX_VALUE;

  private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

  Faults() {}

  /// From now on requests go wrong.
  ///
  /// @param operation method and path such as `POST /api/v1/users/*/lifecycle/unlock`: `*` stands
  ///   for any method, or one segment of the path, `**` for the rest of it
  /// @param times how many requests, 1 or more, or [#ALWAYS]
  /// @throws IllegalArgumentException if the operation is not of that form or times is below 1
  public void add(String operation, Fault fault, int times) {
    FaultRule.Aim aim = FaultRule.Aim.of(operation, () -> true);
    if (times < 1) {
      throw new IllegalArgumentException("times is below 1: " + times);
    }
    rules.add(new FaultRule(aim, fault, times));
  }

  /// From now on a share of the requests goes wrong, until the outage is closed.
  ///
  /// @param operation as of [#add]
  /// @param share from 0, none, to 1, all
  /// @param random chooses, for many threads at once
  /// @throws IllegalArgumentException if the operation or the share is none
  public Outage begin(String operation, Fault fault, double share, RandomGenerator random) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is not within 0 and 1: " + share);
    }
    FaultRule.Aim aim = FaultRule.Aim.of(operation, () -> random.nextDouble() < share);
    FaultRule rule = new FaultRule(aim, fault, ALWAYS);
    rules.add(rule);
    return rule;
  }

  /// A fault that lasts until it is closed.
  public interface Outage extends AutoCloseable {
    /// Ends the fault, for requests that it holds up as well.
    @Override
    void close();
  }

  /// From now on all goes well again; requests that are held up go on.
  public void clear() {
    rules.forEach(FaultRule::close);
    rules.clear();
  }

  /// The first fault that is meant for the request.
  Optional<FaultRule> next(Request request) {
    return rules.stream().filter(rule -> rule.takes(request)).findFirst();
  }

  /// What is still to go wrong, in words.
  List<String> described() {
    return rules.stream().map(FaultRule::toString).toList();
  }
}
