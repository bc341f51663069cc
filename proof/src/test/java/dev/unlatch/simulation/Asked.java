package dev.unlatch.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.fact.Request;
import java.time.Instant;
import java.util.Optional;

/// What a person asks for, as that person knows it.
final class Asked {
  private final String user;
  private final String by;
  private final String comment;
  private final boolean override;
  private final Instant begun;
  private Optional<Instant> until = Optional.empty();
  private boolean accepted;

  /// @param comment tells it from all other requests
  /// @param begun when the function was invoked
  Asked(String user, String by, String comment, boolean override, Instant begun) {
    this.user = user;
    this.by = by;
    this.comment = comment;
    this.override = override;
    this.begun = begun;
  }

  String user() {
    return user;
  }

  String comment() {
    return comment;
  }

  boolean override() {
    return override;
  }

  Instant begun() {
    return begun;
  }

  /// The function's event.
  String event() {
    return "{\"users\": [\"%s\"], \"by\": \"%s\", \"comment\": \"%s\", \"override\": %s}"
        .formatted(user, by, comment, override);
  }

  /// The function has answered.
  void answered(JsonNode answer) {
    answer.path("queued").forEach(it -> accepted |= it.asText().equals(user));
  }

  /// Whether the person was told that the request is on its way.
  boolean isAccepted() {
    return accepted;
  }

  /// The function has come to an end.
  void end(Instant at) {
    until = Optional.of(at);
  }

  /// The latest that it can have taken the request.
  Instant taken(Instant now) {
    return until.orElse(now);
  }

  /// Whether a request says what this person has said, and when.
  boolean is(Request request, Instant now) {
    return request.by().equals(by)
        && request.comment().equals(comment)
        && request.override() == override
        && !request.at().isBefore(begun)
        && !request.at().isAfter(taken(now).plus(Truth.OUR_SKEW))
        && !request.invocation().isBlank();
  }

  @Override
  public String toString() {
    return "the request \"%s\" for %s".formatted(comment, user);
  }
}
