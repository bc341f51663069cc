package dev.unlatch.lambda.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.fact.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the sweep function was invoked for.
public sealed interface SweepRequest {
  /// Everyone who is locked out and not on record: the schedule's event.
  record All() implements SweepRequest {}

  /// Whether everything is set up as it should be: `{"check": true}`.
  record Check() implements SweepRequest {}

  /// `{"users": ["login or id", …], "comment": "…", "by": "…", "override": false}`.
  record Users(List<String> users, Request request) implements SweepRequest {}

  /// `{"group": "name or id", "comment": "…", "by": "…", "override": false}`.
  record Group(String group, Request request) implements SweepRequest {}

  /// The most users that one request may name: each takes a call to Okta, and the function has 15
  /// minutes.
  int MOST_USERS = 1_000;

  /// Reads the event.
  ///
  /// @throws IllegalArgumentException if it is none of them, naming the field and what would be
  ///   right
  static SweepRequest read(JsonNode event, Instant now, String invocation) {
    if (event.path("source").asText().equals("aws.events")) {
      return new All();
    }
    if (event.has("check")) {
      return check(event);
    }
    RequestFields fields = new RequestFields(event);
    fields.requireKnown(Set.of("users", "group", "comment", "by", "override"));
    Request request =
        new Request(
            fields.optional("by").orElse("not said"),
            fields.text("comment"),
            override(event),
            now,
            invocation);
    if (event.has("users") == event.has("group")) {
      throw new IllegalArgumentException("give either \"users\" or \"group\"");
    }
    return event.has("users")
        ? new Users(users(event.get("users")), request)
        : new Group(fields.text("group"), request);
  }

  private static Check check(JsonNode event) {
    if (event.size() > 1 || !event.path("check").booleanValue()) {
      throw new IllegalArgumentException("\"check\" must be true, and nothing must be beside it");
    }
    return new Check();
  }

  private static boolean override(JsonNode event) {
    JsonNode override = event.path("override");
    if (!override.isMissingNode() && !override.isBoolean()) {
      throw new IllegalArgumentException("\"override\" is neither true nor false");
    }
    return override.asBoolean();
  }

  private static List<String> users(JsonNode list) {
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_USERS) {
      throw new IllegalArgumentException(
          "\"users\" is not a list of 1 to " + MOST_USERS + " logins or ids");
    }
    List<String> users = new ArrayList<>();
    for (JsonNode user : list) {
      if (!user.isTextual() || user.textValue().isBlank()) {
        throw new IllegalArgumentException(
            "\"users\" holds something that is not a login or an id");
      }
      users.add(user.textValue());
    }
    return users;
  }
}
