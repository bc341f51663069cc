package dev.unlatch.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages of every format that is read, one of each kind, kept as they were written. When the
/// format gets its next number, its samples get a folder of their own, and those of the one before
/// must still say what they said.
class MessageSamplesTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/unlatch/sqs");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What the samples say, by their files' names; the same in every format.
  private static final Map<String, QueueMessage> SAID =
      Map.of(
          "hook",
          lockout(
              new Beginning(Intake.HOOK, 2, 0, 0),
              "00uRobinExample00001",
              LockKind.WHOLE_ACCOUNT,
              "2026-01-05T09:30:12.345Z",
              Optional.of("4f6c1b2e-ea19-11f0-9d5c-000000000001"),
              Circumstances.of(
                  "{\"eventType\":\"user.account.lock\",\"client\":{\"userAgent\":"
                      + "{\"rawUserAgent\":\"\uffff café\"}}}"),
              Optional.empty()),
          "stream",
          lockout(
              new Beginning(Intake.STREAM, 3, 4, 2),
              "00uKimExample0000002",
              LockKind.OKTA_GAVE_UP,
              "2026-01-05T09:30:13Z",
              Optional.of("4f6c1b2e-ea19-11f0-9d5c-000000000002"),
              Circumstances.UNKNOWN,
              Optional.empty()),
          "log",
          lockout(
              new Beginning(Intake.LOG, 5, 0, 0),
              "00uSamExample0000004",
              LockKind.UNKNOWN_DEVICES,
              "2026-01-05T09:30:14Z",
              Optional.of("4f6c1b2e-ea19-11f0-9d5c-000000000003"),
              Circumstances.of("{\"eventType\":\"user.account.lock\"}"),
              Optional.empty()),
          "schedule",
          lockout(
              new Beginning(Intake.SCHEDULE, 4, 0, 0),
              "00uAlexExample000003",
              LockKind.WHOLE_ACCOUNT,
              "2026-01-05T09:45:00Z",
              Optional.empty(),
              Circumstances.UNKNOWN,
              Optional.empty()),
          "person",
          lockout(
              new Beginning(Intake.PERSON, 1, 3, 1),
              "00uRobinExample00001",
              LockKind.UNKNOWN_DEVICES,
              "2026-01-05T09:30:12.345Z",
              Optional.of("4f6c1b2e-ea19-11f0-9d5c-000000000001"),
              Circumstances.of(
                  "{\"eventType\":\"user.account.lock\",\"version\":0,\"target\":null}"),
              Optional.of(
                  new Request(
                      "Service desk",
                      "Identity checked",
                      true,
                      Instant.parse("2026-01-05T09:31:00Z"),
                      "1f3c8f2e-example",
                      Optional.of(Instant.parse("2026-01-05T09:30:12Z")),
                      Optional.of(Instant.parse("2026-01-05T09:30:12.345Z"))))),
          "signal-of-a-user",
          signal(
              Intake.HOOK,
              Signal.Kind.HIGH_RISK,
              "00uRobinExample00001",
              "2026-01-05T09:29:40.100Z",
              Optional.of("4f6c1b2e-ea19-11f0-9d5c-000000000020")),
          "signal-of-an-address",
          signal(
              Intake.STREAM,
              Signal.Kind.THREAT,
              "203.0.113.9",
              "2026-01-05T09:29:41Z",
              Optional.of("4f6c1b2e-ea19-11f0-9d5c-000000000021")),
          "signal-of-the-organisation",
          signal(
              Intake.STREAM,
              Signal.Kind.ATTACK_START,
              "",
              "2026-01-05T09:29:42Z",
              Optional.empty()));

  static IntStream formats() {
    return IntStream.rangeClosed(MessageFormat.OLDEST, MessageFormat.FORMAT);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aSampleOfEachKindIsKept(int format) throws IOException {
    try (Stream<Path> files = Files.list(folder(format))) {
      Set<String> kept =
          files.map(it -> (it.getFileName() + "").replace(".json", "")).collect(Collectors.toSet());
      assertEquals(new TreeSet<>(SAID.keySet()), new TreeSet<>(kept));
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aSampleSaysWhatItSaid(int format) throws Exception {
    for (Map.Entry<String, QueueMessage> said : SAID.entrySet()) {
      assertEquals(
          said.getValue(), MessageFormat.read(sample(format, said.getKey())), said::getKey);
    }
  }

  /// Where this fails, what is written has changed: if the version before can read it still, change
  /// the sample; else the format needs the next number.
  @Test
  void whatIsWrittenIsAsTheNewestSamplesAre() throws IOException {
    for (Map.Entry<String, QueueMessage> said : SAID.entrySet()) {
      assertEquals(
          JSON.readTree(sample(MessageFormat.FORMAT, said.getKey())),
          JSON.readTree(MessageFormat.write(said.getValue())),
          said::getKey);
    }
  }

  @Test
  void everyWayInHasASample() {
    assertEquals(
        Set.of(Intake.values()),
        SAID.values().stream().map(QueueMessage::intake).collect(Collectors.toSet()));
  }

  @Test
  void aSignalAboutEachThingHasASample() {
    Set<Signal.About> about =
        SAID.values().stream()
            .filter(SignalMessage.class::isInstance)
            .map(it -> ((SignalMessage) it).signal().kind().about())
            .collect(Collectors.toSet());
    assertEquals(Arrays.stream(Signal.About.values()).collect(Collectors.toSet()), about);
  }

  private static String sample(int format, String name) throws IOException {
    return Files.readString(folder(format).resolve(name + ".json"));
  }

  private static Path folder(int format) {
    return FOLDER.resolve("format-" + format);
  }

  /// How a message came in and how far it is.
  ///
  /// @param token the last digit of it
  private record Beginning(Intake intake, int token, int hops, int retries) {}

  private static LockoutMessage lockout(
      Beginning beginning,
      String user,
      LockKind kind,
      String since,
      Optional<String> eventId,
      Circumstances circumstances,
      Optional<Request> request) {
    return new LockoutMessage(
        beginning.intake(),
        "0d3a8f6e-5f0c-4d6b-9c55-00000000000" + beginning.token(),
        beginning.hops(),
        beginning.retries(),
        new Lockout(user, kind, Instant.parse(since), eventId),
        Instant.parse("2026-01-05T09:50:00Z"),
        circumstances,
        request);
  }

  private static SignalMessage signal(
      Intake intake, Signal.Kind kind, String subject, String at, Optional<String> eventId) {
    return new SignalMessage(intake, new Signal(kind, subject, Instant.parse(at), eventId));
  }
}
