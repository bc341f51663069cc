package dev.unlatch.lab.okta;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

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
    String[] parts = operation.split(" ", 2);
    if (parts.length != 2 || !parts[1].startsWith("/")) {
      throw new IllegalArgumentException("operation is not a method and a path: " + operation);
    }
    if (times < 1) {
      throw new IllegalArgumentException("times is below 1: " + times);
    }
    rules.add(new FaultRule(parts[0], new PathPattern(parts[1]), fault, times));
  }

  /// From now on all goes well again; requests that are held up go on.
  public void clear() {
    rules.forEach(FaultRule::clear);
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
