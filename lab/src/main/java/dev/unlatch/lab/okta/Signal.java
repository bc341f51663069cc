package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;

/// Something that Okta, a directory or a user noticed, and that nobody in the lab did: a line in
/// the System Log, which changes no account. A user is named by an id or a login.
///
/// Event hooks carry the first four and what is eligible of the last; log streams and the System
/// Log carry all.
public sealed interface Signal {
  /// The risk level of a user has changed: `user.risk.change`.
  ///
  /// The user is the target and Okta the actor, and `debugData.risk` has the form of Okta's
  /// "Identity Threat Protection" event reference: `{previousLevel=LOW, level=MEDIUM,
  /// detectionName=…, reasons=…, issuer=OKTA}`. Assumptions: that reasons are several, parted by
  /// commas, as that page has them with other events, and that there is no client address.
  ///
  /// @param user whose
  /// @param previous the level before, another than the new one
  /// @param level the level from now on
  record RiskChanged(String user, RiskLevel previous, RiskLevel level) implements Signal {
    /// Checks that there is a change.
    ///
    /// @throws IllegalArgumentException if both levels are the same
    public RiskChanged {
      if (previous == level) {
        throw new IllegalArgumentException("level is the previous one: " + level);
      }
    }

    /// A change from `LOW`, or to `LOW` from `HIGH`.
    public RiskChanged(String user, RiskLevel level) {
      this(user, level == RiskLevel.LOW ? RiskLevel.HIGH : RiskLevel.LOW, level);
    }
  }

  /// Okta has found a risk of a user: `user.risk.detect`, which newer organisations send in the
  /// place of `user.risk.change`; written in the same way.
  ///
  /// @param change what would have been told there
  record RiskDetected(RiskChanged change) implements Signal {
    /// A change as of [RiskChanged].
    public RiskDetected(String user, RiskLevel level) {
      this(new RiskChanged(user, level));
    }
  }

  /// A password is on a list of stolen ones: `security.breached_credential.detected`.
  ///
  /// Assumptions: the user is the target, Okta the actor, and there is no client address.
  ///
  /// @param user whose
  record CredentialBreached(String user) implements Signal {}

  /// A user has told Okta that a sign-in or a change was by somebody else:
  /// `user.account.report_suspicious_activity_by_enduser`, as an event published with IBM's
  /// stix-shifter has it: the user is the actor and the target, the client is the user's own, and
  /// the address that the user means stands in `debugData.suspiciousActivityEventIp`.
  ///
  /// @param user who tells
  /// @param ipAddress from where
  /// @param suspicious the address that the user means
  record SuspiciousActivityReported(String user, String ipAddress, String suspicious)
      implements Signal {
    /// From 198.51.100.7 about 192.0.2.1, both for documentation (RFC 5737).
    public SuspiciousActivityReported(String user) {
      this(user, "198.51.100.7", "192.0.2.1");
    }
  }

  /// ThreatInsight has turned a request away for its address: `security.threat.detected`, as the
  /// published tests of Panther's detection rules have it: the actor is the address, of type `IP
  /// address`, "Password Spray" stands in `outcome.reason` and in `debugData.threatDetections`, and
  /// `threatSuspected` is "true".
  ///
  /// @param ipAddress from where
  record ThreatDetected(String ipAddress) implements Signal {}

  /// An attack on the organisation has begun: `security.attack.start`. The whole shape is an
  /// assumption: by Okta, without a target and an address.
  record AttackStarted() implements Signal {}

  /// The attack on the organisation is over: `security.attack.end`. The shape is the same
  /// assumption.
  record AttackEnded() implements Signal {}

  /// Active Directory has locked an account of its own, and Okta has seen it:
  /// `app.ad.api.user_import.account_locked`. The user stays as it is at Okta. Assumptions: the
  /// user is the target, Okta the actor, and there is no client address.
  ///
  /// @param user whose
  record LockedInDirectory(String user) implements Signal {}

  /// Okta's timed unlock has given up: `user.account.lock.limit`, the shape that the tenth lockout
  /// writes by itself, without having to get there. Assumption: the user is the actor, as of the
  /// lock itself.
  ///
  /// @param user whose
  record LockLimitReached(String user) implements Signal {}

  /// Any event, as a test or a person writes it: old, late, wrong, or of a type that nothing in the
  /// lab causes. Of the type of an event that the lab knows it has the message and the outcome, and
  /// a lock is from 192.0.2.1 unless the fields say else, with what is known of the address.
  ///
  /// @param eventType such as `user.account.lock`
  /// @param user the actor of a lock, the target of anything else; empty for no user
  /// @param fields of the event, over what it would say else; `published` and `uuid` count as well
  record Written(String eventType, String user, JsonNode fields) implements Signal {
    /// Copies the fields.
    public Written {
      fields = fields.deepCopy();
    }

    /// @param json the fields, an object
    /// @throws Refusal `E0000003` if it is not JSON
    public Written(String eventType, String user, String json) {
      this(eventType, user, Json.read(json));
    }
  }
}
