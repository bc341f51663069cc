package dev.unlatch.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/// Events about lockouts as they are on the bus, for tests.
public final class LockoutDetails {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LockoutDetails() {}

  /// An event.
  ///
  /// @param kind such as `lockout-held`
  /// @param reason of its decision
  public static BusEvent of(
      String kind, String user, int number, int revision, Instant at, String reason) {
    String state = kind.substring(kind.indexOf('-') + 1);
    return event(
        """
        {"version": "1", "id": "%2$s/%3$d/%4$d/%1$s", "kind": "%1$s", "at": "%5$s",
         "revision": %4$d, "organisation": "acme.okta.com",
         "lockout": {"user": "%2$s", "number": %3$d, "lock": "whole-account",
          "since": "2026-01-05T09:00:00Z", "began": "2026-01-05T09:00:01Z",
          "intakes": ["hook"],
          "sources": [{"address": "203.0.113.9", "network": "AS64500", "client": "Phone/1.0"}],
          "person": {"login": "%2$s@acme.example"},
          "state": "%7$s", "decision": "hold", "decided": "%5$s",
          "reason": {"name": "%6$s", "because": "because of %6$s"},
          "mode": "enforce", "policy": {"version": "v"}, "requests": []}}
        """
            .formatted(kind, user, number, revision, at, reason, state));
  }

  /// The brake has opened.
  public static BusEvent brake(int revision, Instant at) {
    return event(
        """
        {"version": "1", "id": "brake/%1$d/brake-opened", "kind": "brake-opened", "at": "%2$s",
         "revision": %1$d, "organisation": "acme.okta.com",
         "brake": {"state": "open", "because": "60 lockouts in 10m, cap 50",
          "until": "2026-01-05T10:30:00Z"}}
        """
            .formatted(revision, at));
  }

  private static BusEvent event(String json) {
    try {
      JsonNode detail = JSON.readTree(json);
      return BusEvent.of(detail);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
