package dev.unlatch.command.replay.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What one policy would have done about the lockouts of a log.
///
/// @param name the policy's file
/// @param version names the policy in records and logs
/// @param lockouts how many there were
/// @param outcomes what became of them, by decision, the commonest reason first
/// @param times how long accounts were locked
/// @param brakes when the organisation's brake was on
/// @param messages how many would have been sent by each channel, in the order of the channels
/// @param users those with the most lockouts
/// @param addresses those that caused the most
/// @param networks the autonomous systems that caused the most
/// @param timeline all of it over time
public record PolicyReport(
    String name,
    String version,
    long lockouts,
    List<Count> outcomes,
    @JsonProperty("timeLocked") TimeLocked times,
    @JsonUnwrapped Brakes brakes,
    List<Messages> messages,
    Top users,
    Top addresses,
    Top networks,
    Timeline timeline) {
  /// How many users, addresses and networks are counted, each.
  public static final int COUNTED = 4_000;

  /// How many users, addresses and networks are shown.
  public static final int TOP = 20;

  /// How many others are named with each.
  public static final int NAMED = 3;

  public PolicyReport {
    outcomes = List.copyOf(outcomes);
    messages = List.copyOf(messages);
  }

  /// How many messages would have been sent in all.
  long sent() {
    return messages.stream().mapToLong(Messages::messages).sum();
  }

  /// How many messages a channel would have sent.
  long sent(String channel) {
    return messages.stream()
        .filter(it -> it.channel().equals(channel))
        .mapToLong(Messages::messages)
        .sum();
  }

  /// How many lockouts ended for one of some reasons.
  long lockouts(Predicate<Cause> way) {
    return outcomes.stream()
        .filter(count -> way.test(count.reason()))
        .mapToLong(Count::lockouts)
        .sum();
  }

  /// What became of a lockout, and the name of the rule or guard.
  public record Cause(
      @JsonProperty("decision") Outcome.Kind kind, @JsonProperty("reason") String name) {}

  /// How many lockouts.
  public record Count(@JsonUnwrapped Cause reason, long lockouts) {}

  /// How long whole accounts were locked.
  ///
  /// @param locks how many locks
  /// @param stillLocked how many of them had not ended; they count until the log's end
  /// @param logged as the log shows it
  /// @param unlatched with our unlocks
  public record TimeLocked(
      long locks,
      long stillLocked,
      @JsonProperty("asLogged") Times logged,
      @JsonProperty("withUnlatch") Times unlatched) {}

  /// A distribution of times.
  ///
  /// @param median to two significant digits, as all but the sum
  /// @param most the 95th percentile
  public record Times(
      Duration sum, Duration median, @JsonProperty("p95") Duration most, Duration longest) {}

  /// When the brake was on.
  ///
  /// @param all the first ones
  /// @param more how many more there were
  public record Brakes(
      @JsonProperty("brakes") List<Braked> all, @JsonProperty("moreBrakes") long more) {
    public Brakes {
      all = List.copyOf(all);
    }
  }

  /// One time that the brake was on.
  ///
  /// @param closed empty if it was on at the log's end
  /// @param waited how many lockouts waited for it
  public record Braked(Instant opened, Optional<Instant> closed, String because, long waited) {}

  /// How many messages would have been sent by a channel, digests included.
  public record Messages(String channel, long messages) {}

  /// The lines with the most lockouts.
  ///
  /// @param exact false if there were too many to count them all; counts may be too low then
  public record Top(@JsonProperty("top") List<Subject> lines, boolean exact) {
    public Top {
      lines = List.copyOf(lines);
    }
  }

  /// A user, address or network.
  ///
  /// @param name an Okta user id, an address, a network
  /// @param label a user's login, an address's network
  /// @param others how many different sources a user was locked from, or users a source locked;
  ///   exact for a few, else 3 % off
  /// @param named the commonest of these
  /// @param mostHeldBy the rule or guard that held the most lockouts; empty if none was held
  /// @param logged how long a user was locked, as the log shows it
  /// @param unlatched with our unlocks
  public record Subject(
      String name,
      String label,
      long lockouts,
      long unlocked,
      long held,
      long left,
      long others,
      @JsonProperty("mostly") List<Named> named,
      @JsonIgnore Optional<Named> mostHeldBy,
      @JsonProperty("asLogged") Duration logged,
      @JsonProperty("withUnlatch") Duration unlatched) {
    public Subject {
      named = List.copyOf(named);
    }
  }

  /// Another one, and the number of lockouts that they share.
  public record Named(String name, long lockouts) {}

  /// Lockouts over time.
  ///
  /// @param width of each bucket
  /// @param buckets all of them, from the first to the last
  public record Timeline(Duration width, List<Bucket> buckets) {
    public Timeline {
      buckets = List.copyOf(buckets);
    }
  }

  /// The lockouts that began in a part of the time, and those that were decided in it.
  public record Bucket(Instant start, long lockouts, long unlocked, long held, long left) {}
}
