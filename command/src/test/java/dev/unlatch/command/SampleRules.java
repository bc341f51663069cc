package dev.unlatch.command;

import dev.unlatch.policy.rule.Rule;
import java.util.Optional;

/// Rules without hours, a quiet period or guards of their own.
public final class SampleRules {
  private SampleRules() {}

  public static Rule unlockAll(String name) {
    return rule(name, Optional.empty(), Rule.Action.UNLOCK);
  }

  public static Rule rule(String name, String pattern, Rule.Action decide) {
    return rule(name, Optional.of(pattern), decide);
  }

  private static Rule rule(String name, Optional<String> pattern, Rule.Action decide) {
    return new Rule(name, pattern, Optional.empty(), decide, Optional.empty(), Optional.empty());
  }
}
