package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.number;
import static dev.unlatch.dynamo.Attributes.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item as Unlatch wrote it before episodes had a history and an index of the held ones.
final class OldItem {
  static final String USER = "00uRobinExample00001";

  private static final String LOCKED = "2026-01-05T09:30:12.345Z";
  private static final String HELD = "2026-01-05T09:35:12.345Z";

  private OldItem() {}

  /// One that is held, with no request.
  static Map<String, AttributeValue> held() {
    return Map.ofEntries(
        Map.entry("pk", text("user#" + USER)),
        Map.entry("sk", text("episode#000001")),
        Map.entry("user", text(USER)),
        Map.entry("number", number(1)),
        Map.entry("revision", number(3)),
        Map.entry("kind", text("WHOLE_ACCOUNT")),
        Map.entry("since", text(LOCKED)),
        Map.entry("events", Attributes.set(Set.of("event-1"))),
        Map.entry("ways", Attributes.set(Set.of("hook"))),
        Map.entry("state", text("HELD")),
        Map.entry("carrier", text("token-1")),
        Map.entry("until", text(HELD)),
        Map.entry("attempts", number(0)),
        Map.entry("decision", text("hold")),
        Map.entry("ground", text("administrators")),
        Map.entry("because", text("the account holds an administrator role: APP_ADMIN")),
        Map.entry("mode", text("enforce")),
        Map.entry("policy", text("policy.yaml 1a2b")),
        Map.entry("decided", text(HELD)),
        Map.entry("status", text("LOCKED_OUT")),
        Map.entry("provider", text("OKTA")),
        Map.entry("roles", AttributeValue.fromL(List.of(text("APP_ADMIN")))),
        Map.entry("requests", AttributeValue.fromL(List.of())),
        Map.entry(
            "story",
            AttributeValue.fromL(
                List.of(step(LOCKED, "opened", "hook"), step(HELD, "held", "administrators")))),
        Map.entry("expires", number(1_802_165_412)));
  }

  private static AttributeValue step(String at, String what, String detail) {
    return AttributeValue.fromM(Map.of("at", text(at), "what", text(what), "detail", text(detail)));
  }
}
