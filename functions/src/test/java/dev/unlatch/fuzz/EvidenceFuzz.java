package dev.unlatch.fuzz;

import dev.unlatch.policy.Case;
import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policyfile.PolicyFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The event that told of a lockout, as rules and guards look at it.
public final class EvidenceFuzz {
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:00Z");
  private static final Lockout LOCKOUT =
      new Lockout("00u1", LockKind.WHOLE_ACCOUNT, LOCKED, Optional.of("event-1"));
  private static final Policy POLICY =
      PolicyFile.read(
          """
          policy: 1
          rules:
            - name: by network
              when:
                event:
                  client:
                    ipAddress: [{ cidr: 203.0.113.0/24 }]
                    userAgent: { rawUserAgent: [{ wildcard: "*Outlook*" }] }
              decide: ignore
            - name: by what led to it
              when:
                $or:
                  - event: { outcome: { reason: [{ anything-but: LOCKED_OUT }] } }
                  - event: { securityContext: { asNumber: [{ numeric: [">", 1, "<=", 64500] }] } }
                  - event: { target: { type: [{ prefix: App }] } }
                  - signals: { event: [threat-detected] }
              decide: hold
            - name: everyone
              decide: unlock
          """);

  private EvidenceFuzz() {}

  public static void fuzzerTestOneInput(byte[] event) {
    String text = new String(event, StandardCharsets.UTF_8);
    Evidence evidence =
        Case.evidence(
            LOCKOUT,
            Circumstances.of(text),
            Optional.of(new Account("00u1", AccountStatus.LOCKED_OUT, Provider.OKTA, "{}")),
            Optional.of(Set.of()),
            Optional.empty(),
            Optional.empty(),
            History.NONE,
            Surroundings.NONE,
            Optional.empty());
    Instant now = LOCKED.plusSeconds(3_600);
    Decision decision = Fuzzing.inTime(() -> POLICY.decide(evidence, now));
    if (!Explanation.of(POLICY, evidence, now).decision().equals(decision)) {
      throw new IllegalStateException("what is explained is not what is decided: " + decision);
    }
  }
}
