package dev.unlatch.policyfile;

import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policy.tell.Tell;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Problems;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads who hears what.
final class TellReader {
  /// The most entries. Each is asked about each event.
  static final int MOST = 50;

  /// The longest address of a desk, in characters: it stands in messages, which channels bound.
  private static final int LONGEST_DESK = 500;

  private final Problems problems;
  private final DuringReader hours;

  TellReader(Problems problems) {
    this.problems = problems;
    this.hours = new DuringReader(problems);
  }

  Tell read(Mapping tell) {
    return new Tell(
        tell.duration("window", Tell.NOBODY.window(), Duration.ofMinutes(5), Duration.ofDays(1)),
        desk(tell),
        audiences(tell));
  }

  private static Optional<String> desk(Mapping tell) {
    return tell.parsed(
        "desk",
        it -> Optional.of(it).filter(TellReader::isDesk),
        "an address such as https://desk.example.com/unlock?user={user}, of up to %d characters"
            .formatted(LONGEST_DESK));
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

  private List<Audience> audiences(Mapping tell) {
    Details details = tell.choice("details", Details.ID, AudienceReader.DETAILS);
    ZoneId zone = hours.zone(tell).orElse(ZoneOffset.UTC);
    AudienceReader reader = new AudienceReader(details, zone, problems);
    String such = "[{ channel: slack, events: [lockout-held] }]";
    Optional<Node> to = tell.required("to", "for example to: " + such);
    int size = tell.size("to").orElse(1);
    if (size == 0 || size > MOST) {
      String many =
          "must have 1 to %d entries, and has %,d; for example %s".formatted(MOST, size, such);
      problems.wrongValue(to.orElseThrow(), tell.path("to"), many);
      return List.of();
    }
    return tell.each(
        "to", such, (path, it) -> Mapping.read(path, it, problems).flatMap(reader::read));
  }
}
