package dev.unlatch.message.words;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.fact.LockKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An event as it is on the bus, as far as messages look at it: `docs/events.md`. Every string is
/// [Printable], and no longer than there.
///
/// @param detail the event's `detail`
public record EventView(JsonNode detail) {
  private static final int LONGEST_TEXT = 1_000;

  public String id() {
    return required("/id");
  }

  /// Its kind, such as `lockout-held`.
  public String kind() {
    return required("/kind");
  }

  /// When it happened, by our clock.
  public Instant at() {
    return time("/at").orElseThrow(() -> missing("/at"));
  }

  /// What it is about: a lockout such as `00u1a2b3c4/2`, or a part of the organisation's record,
  /// such as `brake`.
  public String about() {
    return isOfLockout() ? user() + "/" + number() : id().substring(0, id().indexOf('/'));
  }

  public boolean isOfLockout() {
    return detail.has("lockout");
  }

  /// Okta's id of the locked user.
  public String user() {
    return required("/lockout/user");
  }

  public long number() {
    return detail.at("/lockout/number").asLong();
  }

  /// How much is locked.
  ///
  /// @throws IllegalArgumentException if this version does not know such a lock
  public LockKind lock() {
    String word = required("/lockout/lock");
    return Arrays.stream(LockKind.values())
        .filter(it -> it.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("an unknown lock: " + word));
  }

  /// Since when, by Okta's clock.
  public Instant since() {
    return time("/lockout/since").orElseThrow(() -> missing("/lockout/since"));
  }

  /// Where the attempts came from, as far as known.
  public List<Source> sources() {
    return each("/lockout/sources")
        .map(it -> new Source(text(it, "address"), text(it, "network"), text(it, "client")))
        .toList();
  }

  /// What people asked for, in their own words.
  public List<Request> requests() {
    return each("/lockout/requests")
        .map(it -> new Request(text(it, "by").orElse(""), text(it, "comment").orElse("")))
        .toList();
  }

  /// What keeps every lockout from being unlocked.
  public List<Problem> problems() {
    return each("/setUp/problems")
        .map(
            it ->
                new Problem(
                    text(it, "check").orElse(""),
                    text(it, "text").orElse(""),
                    text(it, "remedy").orElse("")))
        .toList();
  }

  /// A string of the event.
  ///
  /// @param pointer where it is (RFC 6901)
  public Optional<String> text(String pointer) {
    return text(detail.at(pointer));
  }

  /// A string that every such event has.
  ///
  /// @throws IllegalArgumentException if this one has not
  public String required(String pointer) {
    return text(pointer).orElseThrow(() -> missing(pointer));
  }

  /// A time of the event.
  public Optional<Instant> time(String pointer) {
    return text(pointer).map(Instant::parse);
  }

  private Stream<JsonNode> each(String pointer) {
    return detail.at(pointer).valueStream();
  }

  private static Optional<String> text(JsonNode node, String field) {
    return text(node.path(field));
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node.asText(""))
        .filter(it -> !it.isEmpty())
        .map(it -> Printable.of(it, LONGEST_TEXT));
  }

  private static IllegalArgumentException missing(String pointer) {
    return new IllegalArgumentException("the event has no " + pointer);
  }

  /// Where attempts came from.
  ///
  /// @param address such as `203.0.113.9`
  /// @param network such as `AS64500`
  /// @param client what it calls itself
  public record Source(
      Optional<String> address, Optional<String> network, Optional<String> client) {}

  /// What a person asked for.
  public record Request(String by, String comment) {}

  /// Something that keeps every lockout from being unlocked.
  public record Problem(String check, String text, String remedy) {}
}
