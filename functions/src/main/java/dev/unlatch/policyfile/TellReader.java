package dev.unlatch.policyfile;

import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Audience.Escalation;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policy.tell.Tell;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Value;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads who hears what.
final class TellReader {
  /// The most entries. Each is asked about each event.
  static final int MOST = 50;

  /// The longest address of a desk, in characters: it stands in messages, which channels bound.
  private static final int LONGEST_DESK = 500;

  private static final Map<String, Details> DETAILS =
      Value.words(List.of(Details.values()), Details::word);

  private static final Map<String, Channel> CHANNELS =
      Value.words(List.of(Channel.values()), Channel::word);

  private static final Map<String, Channel> NOT_THE_USER =
      Value.words(
          Stream.of(Channel.values()).filter(it -> it != Channel.USER).toList(), Channel::word);

  private static final String HELD = "lockout-held";
  private static final Map<String, String> KINDS = Value.words(EventFields.kinds(), it -> it);

  /// What the locked user can hear of: whether the account is free again, or a person must decide.
  private static final Map<String, String> KINDS_FOR_THE_USER =
      Value.words(List.of("account-unlocked", HELD), it -> it);

  private final Mapping tell;
  private final Details details;
  private final ZoneId zone;
  private final PatternReader patterns =
      new PatternReader("{ lockout: { lock: [whole-account] } }", EventFields.all());

  TellReader(Mapping tell) {
    this.tell = tell;
    this.details = tell.choice("details", Details.ID, DETAILS);
    this.zone = DuringReader.zone(tell).orElse(ZoneOffset.UTC);
  }

  Tell read() {
    return new Tell(
        tell.duration("window", Tell.NOBODY.window(), Duration.ofMinutes(5), Duration.ofDays(1)),
        desk(),
        audiences());
  }

  private Optional<String> desk() {
    String wanted =
        "an address such as https://desk.example.com/unlock?user={user}, of up to %d characters"
            .formatted(LONGEST_DESK);
    return tell.value("desk")
        .flatMap(it -> it.parsed(desk -> Optional.of(desk).filter(TellReader::isDesk), wanted));
  }

  private static boolean isDesk(String text) {
    try {
      URI address = URI.create(text.replace("{user}", "u").replace("{lockout}", "1"));
      return text.length() <= LONGEST_DESK
          && "https".equals(address.getScheme())
          && address.getHost() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private List<Audience> audiences() {
    String such = "[{ channel: slack, events: [lockout-held] }]";
    var _ = tell.required("to", "for example to: " + such);
    int size = tell.size("to").orElse(1);
    if (size == 0 || size > MOST) {
      tell.wrong(
          "to",
          "must have 1 to %d entries, and has %,d; for example %s".formatted(MOST, size, such));
      return List.of();
    }
    return tell.each("to", such, it -> it.mapping().flatMap(this::audience));
  }

  /// An entry; empty if its channel is not known.
  private Optional<Audience> audience(Mapping entry) {
    Optional<Channel> channel = channel(entry, "channel", CHANNELS);
    channel.ifPresent(it -> refuseWhatDoesNotFit(entry, it));
    Set<String> kinds = kinds(entry, channel.filter(it -> it == Channel.USER).isPresent());
    Optional<String> when = entry.value("when").flatMap(patterns::read);
    Details own = entry.choice("details", details, DETAILS);
    ZoneId clocks = DuringReader.zone(entry).orElse(zone);
    Optional<During> quiet = entry.mapping("quiet").map(TellReader::quiet);
    Optional<Escalation> escalation =
        entry.mapping("escalate").flatMap(it -> escalation(it, kinds.contains(HELD)));
    return channel.map(it -> new Audience(it, kinds, when, own, clocks, quiet, escalation));
  }

  private static Optional<Channel> channel(
      Mapping mapping, String field, Map<String, Channel> channels) {
    String known = channels.keySet().stream().sorted().collect(Collectors.joining(", "));
    return mapping.required(field, "it is one of " + known).flatMap(it -> it.choice(channels));
  }

  private static Set<String> kinds(Mapping entry, boolean forTheUser) {
    String such = "[%s]".formatted(HELD);
    var _ = entry.required("events", "for example events: " + such);
    Map<String, String> known = forTheUser ? KINDS_FOR_THE_USER : KINDS;
    return Set.copyOf(entry.some("events", such, it -> it.choice(known)));
  }

  private static void refuseWhatDoesNotFit(Mapping entry, Channel channel) {
    if (!channel.keepsQuiet()) {
      refuse(entry, "quiet", "is not for %s, which tells whoever is on call at once", channel);
    }
    if (channel == Channel.USER) {
      refuse(entry, "details", "is not for %s, who hears of their own account alone", channel);
      refuse(entry, "quiet", "is not for %s: a mail wakes nobody", channel);
      refuse(entry, "escalate", "is not for %s, who cannot decide", channel);
    }
  }

  private static void refuse(Mapping entry, String field, String why, Channel channel) {
    String message = why.formatted(channel.word()) + "; leave it out";
    entry.value(field).ifPresent(it -> it.wrong(message));
  }

  private static During quiet(Mapping quiet) {
    int before = quiet.problems().count();
    During during = DuringReader.read(quiet);
    if (quiet.problems().count() == before && !during.ends()) {
      quiet.whole().wrong("never ends, so nobody would be told; name hours or days");
    }
    return during;
  }

  private static Optional<Escalation> escalation(Mapping escalate, boolean hearsOfHolds) {
    if (!hearsOfHolds) {
      escalate
          .whole()
          .wrong("needs " + HELD + " among the events: nothing else waits for a person");
    }
    Duration least = Duration.ofMinutes(5);
    Optional<Value> after = escalate.required("after", "for example after: 2h");
    Duration wait = escalate.duration("after", least, least, Duration.ofDays(7));
    Optional<Channel> to = channel(escalate, "to", NOT_THE_USER);
    return after.flatMap(_ -> to).map(it -> new Escalation(wait, it));
  }
}
