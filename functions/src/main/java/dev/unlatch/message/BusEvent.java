package dev.unlatch.message;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.message.words.Digest;
import dev.unlatch.message.words.Message;
import dev.unlatch.policy.tell.Details;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An event as others see it: by its `detail` on the bus (`docs/events.md`).
///
/// @param detail as on the bus; for a lockout that nobody has decided, that of its hold
/// @param id unique in the organisation, such as `00u1a2b3c4/2/5/lockout-held`
/// @param kind such as `lockout-held`; [Message#ESCALATED] never comes by the bus
/// @param at when it happened
public record BusEvent(JsonNode detail, String id, String kind, Instant at)
    implements Messages.Incoming {
  /// A person must decide a lockout.
  public static final String HELD = "lockout-held";

  private static final String OPENED = "lockout-opened";

  /// Nothing is left to decide about the lockout.
  private static final Set<String> ENDS =
      Set.of("account-unlocked", "lockout-freed", "lockout-ignored", "lockout-observed");

  /// The most sources of one event that count in a digest.
  private static final int MOST_SOURCES = 5;

  /// Reads an event.
  ///
  /// @throws IllegalArgumentException if it is not one, naming the field
  public static BusEvent of(JsonNode detail) {
    return new BusEvent(
        detail, text(detail, "/id"), text(detail, "/kind"), time(text(detail, "/at")));
  }

  private static String text(JsonNode detail, String pointer) {
    return optional(detail, pointer)
        .orElseThrow(() -> new IllegalArgumentException("there is no string at " + pointer));
  }

  private static Optional<String> optional(JsonNode detail, String pointer) {
    return Optional.ofNullable(detail.at(pointer).textValue());
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notTime) {
      throw new IllegalArgumentException("there is no time at /at", notTime);
    }
  }

  /// That nobody has decided this hold.
  ///
  /// @param now from when on others are told
  BusEvent escalated(Instant now) {
    return new BusEvent(
        detail,
        id.substring(0, id.length() - HELD.length()) + Message.ESCALATED,
        Message.ESCALATED,
        now);
  }

  /// Whether it asks for a decision.
  boolean isOpen() {
    return kind.equals(HELD) || kind.equals(Message.ESCALATED);
  }

  /// The name of the reason of its decision; empty if it has none.
  Optional<String> reason() {
    return optional(detail, "/lockout/reason/name");
  }

  /// Okta's id of the user that it is about; empty if it is about none.
  Optional<String> user() {
    return optional(detail, "/lockout/user");
  }

  /// The lockout that it is about, such as `00u1a2b3c4/2`; empty if it is about none.
  public Optional<String> lockout() {
    return user().map(it -> it + "/" + number());
  }

  private int number() {
    return detail.at("/lockout/number").asInt();
  }

  /// The lockout of which it says that nothing is left to decide: its own, or the user's one before
  /// it if this one has begun.
  Optional<String> ended() {
    if (kind.equals(OPENED) && number() > 1) {
      return user().map(it -> it + "/" + (number() - 1));
    }
    return ENDS.contains(kind) ? lockout() : Optional.empty();
  }

  /// What a digest says of it.
  ///
  /// @param details what the audience may know
  Digest.Sample sample(Details details) {
    return new Digest.Sample(
        user().filter(_ -> details.allows(Details.ID)),
        optional(detail, "/lockout/person/login").filter(_ -> details.allows(Details.LOGIN)),
        at,
        optional(detail, "/lockout/reason/because"));
  }

  /// Where its attempts came from: addresses if the audience may know them, or else networks.
  ///
  /// @param details what the audience may know
  List<String> sources(Details details) {
    return detail
        .at("/lockout/sources")
        .valueStream()
        .flatMap(it -> source(it, details).stream())
        .distinct()
        .limit(MOST_SOURCES)
        .toList();
  }

  private static Optional<String> source(JsonNode source, Details details) {
    return Stream.of("/address", "/network")
        .filter(it -> it.equals("/network") || details.allows(Details.FULL))
        .flatMap(it -> optional(source, it).stream())
        .findFirst();
  }
}
