package dev.unlatch.policy.tell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.rule.RuleMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who hears what: `tell:` in the policy file.
///
/// @param window how long messages about the same thing are gathered into a digest once three were
///   told; 5 minutes to a day
/// @param desk an address at which a person can act, with `{user}` and `{lockout}` for Okta's user
///   id and the lockout's number; empty for none
/// @param to who hears; of several entries of a channel that match an event, the first counts
public record Tell(Duration window, Optional<String> desk, List<Audience> to) {
  /// The default: nobody hears anything.
  public static final Tell NOBODY = new Tell(Duration.ofMinutes(15), Optional.empty(), List.of());

  public Tell {
    to = List.copyOf(to);
  }

  /// Who hears of an event, in the policy's order. Of several entries of a channel it is the first:
  /// nobody hears twice.
  ///
  /// @param kind as on the bus, such as `lockout-held`
  /// @param detail the event's `detail`
  public List<Audience> of(String kind, JsonNode detail) {
    Set<Channel> told = EnumSet.noneOf(Channel.class);
    return to.stream()
        .filter(it -> it.kinds().contains(kind))
        .filter(it -> it.when().map(when -> RuleMatcher.matches(when, detail)).orElse(true))
        .filter(it -> told.add(it.channel()))
        .toList();
  }

  /// When the quiet hours end that a channel has now for a kind of events; empty if one of its
  /// entries for that kind has none now. Which entry asked for a decision is not known, and what is
  /// not to be quiet must not wait. A channel that hears of the kind by an escalation alone has the
  /// quiet hours of all its entries.
  public Optional<Instant> endOfQuiet(Channel channel, String kind, Instant now) {
    return endOfQuiet(hear(channel, kind), now);
  }

  /// The same of those of its entries alone that have quiet hours.
  public Optional<Instant> endOfQuietEntries(Channel channel, String kind, Instant now) {
    return endOfQuiet(
        hear(channel, kind).stream().filter(it -> it.quiet().isPresent()).toList(), now);
  }

  private List<Audience> hear(Channel channel, String kind) {
    List<Audience> all = to.stream().filter(it -> it.channel() == channel).toList();
    List<Audience> ofKind = all.stream().filter(it -> it.kinds().contains(kind)).toList();
    return ofKind.isEmpty() ? all : ofKind;
  }

  private static Optional<Instant> endOfQuiet(List<Audience> hear, Instant now) {
    return hear.stream()
        .flatMap(it -> it.quiet().stream())
        .map(it -> it.end(now))
        .min(Comparator.naturalOrder())
        .filter(_ -> hear.stream().allMatch(it -> it.isQuiet(now)));
  }

  public Set<ProfileField> fields() {
    Set<ProfileField> fields = EnumSet.noneOf(ProfileField.class);
    to.forEach(it -> fields.addAll(fields(it)));
    return fields;
  }

  private static Set<ProfileField> fields(Audience audience) {
    if (audience.channel() == Channel.USER) {
      return EnumSet.of(ProfileField.MAIL, ProfileField.LANGUAGE);
    }
    return switch (audience.details()) {
      case NONE, ID -> Set.of();
      case LOGIN -> EnumSet.of(ProfileField.LOGIN);
      case FULL -> EnumSet.of(ProfileField.LOGIN, ProfileField.NAME);
    };
  }

  /// The most that any message says about a person, and so an event on the bus. Mail to the user
  /// does not count: its address comes from the record.
  public Details widest() {
    return to.stream()
        .filter(it -> it.channel() != Channel.USER)
        .map(Audience::details)
        .max(Comparator.naturalOrder())
        .orElse(Details.ID);
  }

  /// A field of a user's profile at Okta.
  public enum ProfileField {
    LOGIN,
    NAME,
    MAIL,
    LANGUAGE
  }
}
