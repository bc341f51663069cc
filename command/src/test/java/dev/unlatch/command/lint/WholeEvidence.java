package dev.unlatch.command.lint;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policyfile.PolicyFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Evidence of which everything is known.
final class WholeEvidence {
  private static final Instant SINCE = Instant.parse("2026-01-05T09:30:00Z");

  private WholeEvidence() {}

  /// As the rules of a policy see it, in JSON.
  static String document() {
    String event =
        "{\"client\":{\"ipAddress\":\"192.0.2.17\"},\"securityContext\":{\"asNumber\":64500}}";
    String details =
        """
        {"status":"LOCKED_OUT","provider":"OKTA","profile":{"login":"robin@lab.example"},\
        "type":{"id":"oty1"},"created":"2024-03-01T08:00:00.000Z","lastLogin":null}\
        """;
    Lockout lockout = new Lockout("00u1", LockKind.WHOLE_ACCOUNT, SINCE, Optional.of("event-1"));
    Report report = Report.of(lockout, Circumstances.of(event));
    Evidence evidence =
        new Evidence(
            lockout,
            Optional.of(report),
            Optional.of(new Account("00u1", AccountStatus.LOCKED_OUT, Provider.OKTA, details)),
            Optional.of(Set.of()),
            Optional.of(Set.of("Everyone")),
            Optional.of(Blocks.NONE),
            History.NONE,
            Surroundings.NONE,
            Optional.empty(),
            List.of(report),
            Optional.empty());
    return PolicyFile.read("policy: 1\nrules: [{ name: all, decide: hold }]\n")
        .document(evidence, SINCE);
  }
}
