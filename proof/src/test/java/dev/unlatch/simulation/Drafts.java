package dev.unlatch.simulation;

import dev.unlatch.activation.Bodies;
import dev.unlatch.activation.PolicyBody;
import dev.unlatch.policy.Policy;
import dev.unlatch.policyfile.PolicyFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Policies that people try to activate. None has a brake: lockouts are only counted for one that
/// is in force.
final class Drafts {
  private static final String TESTS =
      "tests:\n  - name: everyone\n    expect: { decision: unlock }\n";

  private static final PolicyBody CAREFUL =
      new PolicyBody(
          """
          policy: 1
          quiet-period: 2m
          rules:
            - name: everyone
              decide: unlock
          guards:
            administrators: hold
            whole-account: off
            second-factors: hold
            okta-gave-up: { decide: hold, within: 1h }
            risk: { decide: hold, within: 1h, unreadable: allow }
            per-user: { decide: hold, unlocks: 2, within: 1h }
            repeat-lockout: off
            source: off
            brake: off
          """,
          TESTS,
          new TreeMap<>());

  static final List<PolicyBody> GOOD = List.of(CAREFUL, Bodies.UNLOCKS, Bodies.HOLDS);

  /// What must be refused: it cannot be read, or fails its tests.
  static final List<PolicyBody> BAD = List.of(Bodies.WRONG, Bodies.FAILS);

  private static final Map<String, Policy> POLICIES =
      GOOD.stream()
          .collect(Collectors.toMap(PolicyBody::hash, body -> PolicyFile.read(body.policy())));

  private Drafts() {}

  static boolean isGood(String hash) {
    return POLICIES.containsKey(hash);
  }

  static PolicyBody body(String hash) {
    return Stream.concat(GOOD.stream(), BAD.stream())
        .filter(it -> it.hash().equals(hash))
        .findFirst()
        .orElseThrow();
  }

  /// What is in a good one.
  static Policy policy(String hash) {
    return Objects.requireNonNull(POLICIES.get(hash));
  }
}
