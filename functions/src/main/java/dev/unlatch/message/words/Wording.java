package dev.unlatch.message.words;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.message.words.Message.Fact;
import dev.unlatch.message.words.Message.Severity;
import dev.unlatch.message.words.Message.State;
import dev.unlatch.message.words.Message.Step;
import dev.unlatch.policy.fact.Times;
import dev.unlatch.policy.tell.Details;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the words for an event, as far as one audience may read them.
///
/// @param details how much they say about a person
/// @param zone on whose clocks they tell times
/// @param desk an address where a person can decide, with `{user}` and `{lockout}`; empty for none
public record Wording(Details details, ZoneId zone, Optional<String> desk) {
  /// Hexadecimal digits of an id that stands for one that may not be told.
  private static final int DIGITS = 24;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /// What happened, on its own.
  ///
  /// @param detail the event's `detail`, as on the bus
  public Message one(JsonNode detail) {
    EventView event = new EventView(detail);
    return event.isOfLockout()
        ? new LockoutWording(this, event).one()
        : new OrganisationWording(this, event).one();
  }

  /// That a held lockout needs nobody any more, for readers who were told that it does.
  ///
  /// @param detail of the event that ended it, or that held it if its user was locked again since
  public Message done(JsonNode detail) {
    Message one = one(detail);
    if (one.state() != State.OPEN) {
      return done(one, one.title(), one.facts(), one.steps());
    }
    String again = "the user was locked out again, which is another lockout";
    List<Fact> facts = one.facts().stream().filter(it -> !it.label().equals("Next")).toList();
    return done(one, again, facts, List.of()); // what is left to decide is the next lockout
  }

  private static Message done(Message one, String title, List<Fact> facts, List<Step> steps) {
    return new Message(
        one.id() + "/done",
        one.about(),
        one.kind(),
        State.DONE,
        Severity.INFO,
        "Done: " + title,
        facts,
        steps);
  }

  /// That nobody has decided a held lockout.
  ///
  /// @param detail of the event that held it
  /// @param open how long ago that was
  public Message escalated(JsonNode detail, Duration open) {
    Message one = one(detail);
    return new Message(
        one.id() + "/escalated",
        one.about(),
        Message.ESCALATED,
        State.OPEN,
        Severity.CRITICAL,
        "Undecided for %s: %s".formatted(Times.spell(open), one.title()),
        one.facts(),
        one.steps());
  }

  public Message digest(Digest digest) {
    return new DigestWording(this, digest).message();
  }

  /// The time with its zone, such as `2026-01-05 10:30:12 Europe/Paris`.
  String time(Instant time) {
    return bareTime(time) + " " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone);
  }

  /// The time alone, such as `2026-01-05 10:30:12`.
  String bareTime(Instant time) {
    return TIME.format(time.atZone(zone));
  }

  /// The parts as one string; empty if there are none.
  static Optional<String> joined(String separator, Stream<String> parts) {
    return Optional.of(parts.collect(Collectors.joining(separator))).filter(it -> !it.isEmpty());
  }

  /// An id that names a user, or, if that may not be told, one that stands for it.
  String id(String id) {
    return details.allows(Details.ID) ? id : digest(id);
  }

  private static String digest(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
