package dev.unlatch.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Audience.Escalation;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policy.tell.Tell;
import dev.unlatch.tell.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TellReaderTest {
  private static final String SMALLEST = "policy: 1\nrules: [{ name: all, decide: hold }]\n";

  @Test
  void tellsNobodyIfThePolicyDoesNotSayWhom() {
    assertEquals(Tell.NOBODY, PolicyFile.read(SMALLEST).tell());
  }

  @Test
  void readsEveryField() {
    Tell tell =
        tell(
            """
            tell:
              window: 30m
              desk: https://desk.example.com/unlock?user={user}&lockout={lockout}
              details: none
              zone: Europe/Paris
              to:
                - channel: slack
                  events: [lockout-held, brake-opened]
                  when: { lockout: { reason: { name: [risk, source] } } }
                  details: login
                  zone: America/New_York
                  quiet: { zone: Europe/Berlin, days: [mon-fri], hours: "20:00-08:00" }
                  escalate: { after: 2h, to: pagerduty }
            """);
    During quiet =
        new During(
            ZoneId.of("Europe/Berlin"),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(20, 0),
            LocalTime.of(8, 0));
    Audience slack =
        new Audience(
            Channel.SLACK,
            Set.of("lockout-held", "brake-opened"),
            Optional.of("{\"lockout\":{\"reason\":{\"name\":[\"risk\",\"source\"]}}}"),
            Details.LOGIN,
            ZoneId.of("America/New_York"),
            Optional.of(quiet),
            Optional.of(new Escalation(Duration.ofHours(2), Channel.PAGERDUTY)));
    String desk = "https://desk.example.com/unlock?user={user}&lockout={lockout}";
    assertEquals(new Tell(Duration.ofMinutes(30), Optional.of(desk), List.of(slack)), tell);
  }

  @Test
  void takesWhatAnEntryDoesNotSayFromAllEntriesAndThenFromTheDefaults() {
    String to = "to: [{ channel: sns, events: [brake-opened] }]";
    Audience chosen =
        tell("tell: { details: full, zone: Asia/Tokyo, %s }".formatted(to)).to().getFirst();
    assertEquals(Details.FULL, chosen.details());
    assertEquals(ZoneId.of("Asia/Tokyo"), chosen.zone());
    Tell tell = tell("tell: { %s }".formatted(to));
    assertEquals(Duration.ofMinutes(15), tell.window());
    assertEquals(Details.ID, tell.to().getFirst().details());
    assertEquals(ZoneOffset.UTC, tell.to().getFirst().zone());
  }

  @Test
  void keepsTheOrderOfTheEntries() {
    String entries =
        Stream.of(Channel.values())
            .map(it -> "{ channel: %s, events: [lockout-held] }".formatted(it.word()))
            .collect(Collectors.joining(", "));
    assertEquals(
        List.of(Channel.values()),
        tell("tell: { to: [%s] }".formatted(entries)).to().stream()
            .map(Audience::channel)
            .toList());
  }

  @Test
  void knowsEveryKindOfEvent() {
    assertEquals(
        Stream.of(Event.Kind.values()).map(Event.Kind::word).sorted().toList(),
        EventFields.kinds());
  }

  @Test
  void knowsTheFieldsOfEveryKind() throws IOException {
    JsonNode schema =
        new ObjectMapper().readTree(Files.readString(Path.of("../docs/events.schema.json")));
    Set<String> fields = new TreeSet<>();
    schema.get("properties").fieldNames().forEachRemaining(fields::add);
    assertEquals(fields, new TreeSet<>(EventFields.all()));
    for (String kind : EventFields.kinds()) {
      assertEquals(required(schema, kind), new TreeSet<>(EventFields.of(kind)), kind);
    }
  }

  private static Set<String> required(JsonNode schema, String kind) {
    Set<String> fields = new TreeSet<>();
    schema.get("required").forEach(it -> fields.add(it.asText()));
    for (JsonNode alternative : schema.get("oneOf")) {
      if (alternative.at("/properties/kind").toString().contains("\"%s\"".formatted(kind))) {
        alternative.get("required").forEach(it -> fields.add(it.asText()));
      }
    }
    return fields;
  }

  private static Tell tell(String text) {
    return PolicyFile.read(SMALLEST + text).tell();
  }
}
