package dev.unlatch.simulation.messages;

import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Message.Fact;
import dev.unlatch.policy.tell.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message as its reader has it.
///
/// @param at when the channel took it
record Received(Channel channel, Message message, Instant at) {
  private static final Pattern COUNTS =
      Pattern.compile("(\\d+) in this time; (\\d+) of them were told before");

  /// Whether it is a digest: it says how many there were.
  boolean isDigest() {
    return fact("How many").isPresent();
  }

  /// How many events a digest counts.
  int count() {
    return number(1);
  }

  /// How many of them were told before, as it says.
  int earlier() {
    return number(2);
  }

  /// The users that a digest names.
  List<String> users() {
    return List.of(fact("The first users").orElse("").split(", "));
  }

  private Optional<String> fact(String label) {
    return message.facts().stream()
        .filter(it -> it.label().equals(label))
        .map(Fact::value)
        .findFirst();
  }

  private int number(int group) {
    String said = fact("How many").orElseThrow();
    Matcher counts = COUNTS.matcher(said);
    if (!counts.matches()) {
      throw new IllegalStateException("a digest says " + said);
    }
    return Integer.parseInt(counts.group(group));
  }
}
