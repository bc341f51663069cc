package dev.unlatch.policyfile;

import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Audience.Escalation;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Problems;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads one of those who hear something.
final class AudienceReader {
  static final Map<String, Details> DETAILS = byWord(List.of(Details.values()), Details::word);

  private static final Map<String, Channel> CHANNELS =
      byWord(List.of(Channel.values()), Channel::word);

  private static final Map<String, Channel> NOT_THE_USER =
      byWord(Stream.of(Channel.values()).filter(it -> it != Channel.USER).toList(), Channel::word);

  private static final String HELD = "lockout-held";
  private static final Map<String, String> KINDS = byWord(EventFields.kinds(), it -> it);

  /// What the locked user can hear of: whether the account is free again, or a person must decide.
  private static final Map<String, String> KINDS_FOR_THE_USER =
      byWord(List.of("account-unlocked", HELD), it -> it);

  private final Details details;
  private final ZoneId zone;
  private final Problems problems;
  private final PatternReader patterns;
  private final DuringReader hours;

  /// @param details if an entry does not say
  /// @param zone likewise
  AudienceReader(Details details, ZoneId zone, Problems problems) {
    this.details = details;
    this.zone = zone;
    this.problems = problems;
    this.patterns =
        new PatternReader("{ lockout: { lock: [whole-account] } }", EventFields.all(), problems);
    this.hours = new DuringReader(problems);
  }

  private static <T> Map<String, T> byWord(Collection<T> values, Function<T, String> word) {
    return values.stream().collect(Collectors.toMap(word, Function.identity()));
  }

  /// An entry; empty if its channel is not known.
  Optional<Audience> read(Mapping entry) {
    Optional<Channel> channel = channel(entry, "channel", CHANNELS);
    channel.ifPresent(it -> refuseWhatDoesNotFit(entry, it));
    Set<String> kinds = kinds(entry, channel.filter(it -> it == Channel.USER).isPresent());
    Optional<String> when = entry.node("when").flatMap(it -> patterns.read(entry.path("when"), it));
    Details own = entry.choice("details", details, DETAILS);
    ZoneId clocks = hours.zone(entry).orElse(zone);
    Optional<During> quiet = entry.mapping("quiet").map(this::quiet);
    Optional<Escalation> escalation =
        entry.mapping("escalate").flatMap(it -> escalation(it, kinds.contains(HELD)));
    return channel.map(it -> new Audience(it, kinds, when, own, clocks, quiet, escalation));
  }

  private static Optional<Channel> channel(
      Mapping mapping, String field, Map<String, Channel> channels) {
    String known = channels.keySet().stream().sorted().collect(Collectors.joining(", "));
    return mapping
        .required(field, "it is one of " + known)
        .flatMap(_ -> mapping.choice(field, channels));
  }

  private Set<String> kinds(Mapping entry, boolean forTheUser) {
    String such = "[%s]".formatted(HELD);
    Optional<Node> events = entry.required("events", "for example events: " + such);
    if (entry.size("events").orElse(1) == 0) {
      String empty = "must not be empty; for example " + such;
      problems.wrongValue(events.orElseThrow(), entry.path("events"), empty);
    }
    Map<String, String> known = forTheUser ? KINDS_FOR_THE_USER : KINDS;
    return Set.copyOf(entry.each("events", such, (path, it) -> entry.choice(path, it, known)));
  }

  private void refuseWhatDoesNotFit(Mapping entry, Channel channel) {
    if (!channel.keepsQuiet()) {
      refuse(entry, "quiet", "is not for %s, which tells whoever is on call at once", channel);
    }
    if (channel == Channel.USER) {
      refuse(entry, "details", "is not for %s, who hears of their own account alone", channel);
      refuse(entry, "quiet", "is not for %s: a mail wakes nobody", channel);
      refuse(entry, "escalate", "is not for %s, who cannot decide", channel);
    }
  }

  private void refuse(Mapping entry, String field, String why, Channel channel) {
    String message = why.formatted(channel.word()) + "; leave it out";
    entry.node(field).ifPresent(it -> problems.wrongValue(it, entry.path(field), message));
  }

  private During quiet(Mapping quiet) {
    int before = problems.count();
    During during = hours.read(quiet);
    if (problems.count() == before && !during.ends()) {
      String endless = "never ends, so nobody would be told; name hours or days";
      problems.wrongValue(quiet.node(), quiet.path(), endless);
    }
    return during;
  }

  private Optional<Escalation> escalation(Mapping escalate, boolean hearsOfHolds) {
    if (!hearsOfHolds) {
      String idle = "needs " + HELD + " among the events: nothing else waits for a person";
      problems.wrongValue(escalate.node(), escalate.path(), idle);
    }
    Duration least = Duration.ofMinutes(5);
    Optional<Node> after = escalate.required("after", "for example after: 2h");
    Duration wait = escalate.duration("after", least, least, Duration.ofDays(7));
    Optional<Channel> to = channel(escalate, "to", NOT_THE_USER);
    return after.flatMap(_ -> to).map(it -> new Escalation(wait, it));
  }
}
