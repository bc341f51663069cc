package dev.unlatch.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.message.words.Digest;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.Event.Kind;
import dev.unlatch.tell.Samples;
import dev.unlatch.tell.detail.EventDetail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Events as they are on the bus, with all that a message can look at, and digests of them.
public final class BusEvents {
  private BusEvents() {}

  /// An event of a kind.
  public static ObjectNode of(Kind kind) {
    Event event =
        Samples.ofEachKind().stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
    ObjectNode detail = new EventDetail("acme.okta.com").of(event);
    if (detail.get("lockout") instanceof ObjectNode lockout) {
      lockout.putObject("person").put("login", "robin@acme.example").put("name", "Robin Example");
      lockout.putObject("lastWeek").put("lockouts", 3).put("unlocks", 2).put("holds", 1);
    }
    return detail;
  }

  /// The event of a lockout that was decided for a reason.
  public static ObjectNode of(Kind kind, String reason) {
    ObjectNode detail = of(kind);
    detail.withObject("/lockout/reason").put("name", reason);
    return detail;
  }

  /// A digest of lockouts that were held.
  ///
  /// @param became in which states they are now
  public static Digest digest(String reason, Map<String, Long> became) {
    return new Digest(
        "slack/lockout-held/" + reason + "/2026-01-05T09:30:00Z",
        "lockout-held",
        Optional.of(reason),
        Instant.parse("2026-01-05T09:30:00Z"),
        Instant.parse("2026-01-05T09:45:00Z"),
        became.values().stream().mapToLong(it -> it).sum(),
        3,
        IntStream.range(0, 10).mapToObj(BusEvents::sample).toList(),
        List.of(new Digest.Source("203.0.113.9", 12), new Digest.Source("AS64500", 5)),
        became);
  }

  private static Digest.Sample sample(int number) {
    return new Digest.Sample(
        Optional.of("00uUserExample%08d".formatted(number)),
        Optional.of("user%d@acme.example".formatted(number)),
        Samples.LOCKED.plusSeconds(number),
        Optional.of("12 users locked from one address in 1h, cap 10"));
  }
}
