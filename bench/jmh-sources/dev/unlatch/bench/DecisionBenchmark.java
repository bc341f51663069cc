package dev.unlatch.bench;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policyfile.PolicyFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// One decision, under a policy of many rules of which the last one matches, with all guards.
public class DecisionBenchmark extends Measured {
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:12.345Z");

  /// How many rules there are.
  @Param({"1", "200"})
  public int rules;

  private Policy policy;
  private String event;
  private Circumstances circumstances;

  @Setup
  public void prepare() throws IOException {
    StringBuilder file = new StringBuilder("policy: 1\nrules:\n");
    for (int rule = 1; rule < rules; rule++) {
      file.append("  - name: rule ").append(rule).append("\n    when: ").append(when(rule));
      file.append("\n    decide: ").append(rule % 2 == 0 ? "hold" : "ignore").append("\n");
    }
    file.append("  - name: everyone else\n    decide: unlock\n");
    policy = PolicyFile.read(file.toString());
    event = Samples.event();
    circumstances = Circumstances.of(event);
    if (!(onTheEvidence() instanceof Decision.Unlock)) {
      throw new IllegalStateException("not the decision that is to be measured");
    }
  }

  /// By address, department, browser and autonomous system in turn.
  private static String when(int rule) {
    return switch (rule % 4) {
      case 0 -> "{ event: { client: { ipAddress: [{ cidr: 10.%d.0.0/16 }] } } }".formatted(rule);
      case 1 -> "{ user: { profile: { department: [Department %d] } } }".formatted(rule);
      case 2 ->
          "{ event: { client: { userAgent: { rawUserAgent: [{ prefix: Client%d/ }] } } } }"
              .formatted(rule);
      default ->
          "{ event: { securityContext: { asNumber: [{ numeric: [\"=\", %d] }] } } }".formatted(rule);
    };
  }

  /// The decision alone.
  @Benchmark
  public Decision onTheEvidence() {
    return decide(circumstances);
  }

  /// With the event parsed before, as it comes in a message.
  @Benchmark
  public Decision withTheEventParsed() {
    return decide(Circumstances.of(event));
  }

  private Decision decide(Circumstances from) {
    Lockout lockout = new Lockout("00u1", LockKind.WHOLE_ACCOUNT, LOCKED, Optional.of("event-1"));
    Report report = Report.of(lockout, from);
    Evidence evidence =
        new Evidence(
            lockout,
            Optional.of(report),
            Optional.of(new Account("00u1", AccountStatus.LOCKED_OUT, Provider.OKTA, "{}")),
            Optional.of(Set.of()),
            Optional.empty(),
            Optional.empty(),
            History.NONE,
            Surroundings.NONE.with(LogReading.CURRENT),
            Optional.empty(),
            List.of(report),
            Optional.of(Duration.ZERO));
    return policy.decide(evidence, LOCKED.plus(Duration.ofHours(1)));
  }
}
