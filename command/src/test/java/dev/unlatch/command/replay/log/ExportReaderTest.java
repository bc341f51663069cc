package dev.unlatch.command.replay.log;

import static dev.unlatch.command.replay.log.Export.array;
import static dev.unlatch.command.replay.log.Export.event;
import static dev.unlatch.command.replay.log.Export.gzip;
import static dev.unlatch.command.replay.log.Export.lines;
import static dev.unlatch.command.replay.log.Export.lock;
import static dev.unlatch.command.replay.log.Export.other;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.UnusableException;
import dev.unlatch.command.replay.GeneratedLog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportReaderTest {
  private static final String THREE =
      lines(lock("10:00:00.000"), other("10:00:01.000"), lock("10:00:02.000"));

  private final List<String> times = new ArrayList<>();

  private Reading read(LogSource... sources) {
    return ExportReader.read(List.of(sources), false, this::note);
  }

  private Reading read(String text) {
    return read(Export.text(text));
  }

  private void note(LoggedEvent event) {
    times.add(event.tree().path("uuid").asText());
  }

  private String refusal(byte[] bytes) {
    return String.valueOf(
        assertThrows(UnusableException.class, () -> read(Export.bytes(bytes))).getMessage());
  }

  private String refusal(String text) {
    return refusal(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsOneEventALine() {
    Reading reading = read(THREE);
    assertEquals(List.of("10:00:00.000", "10:00:02.000"), times);
    assertEquals(3, reading.events());
    assertEquals(2, reading.used());
    assertEquals(Optional.of(Instant.parse("2026-01-05T10:00:00Z")), reading.first());
    assertEquals(Optional.of(Instant.parse("2026-01-05T10:00:02Z")), reading.last());
  }

  @Test
  void readsLinesThatEndAsOnWindowsAndBlankOnes() {
    assertEquals(3, read(THREE.replace("\n", "\r\n\r\n") + "\r\n").events());
    assertEquals(2, times.size());
  }

  @Test
  void readsAnArray() {
    Reading reading = read(array(THREE.split("\n")));
    assertEquals(List.of("10:00:00.000", "10:00:02.000"), times);
    assertEquals(3, reading.events());
    assertEquals(0, reading.broken());
  }

  @Test
  void readsAnArrayThatIsIndented() {
    Reading reading =
        read(
            array(THREE.split("\n"))
                .replace(",", " ,\n\t")
                .replace("{", "{ \n")
                .replace(":{", " : {"));
    assertEquals(List.of("10:00:00.000", "10:00:02.000"), times);
    assertEquals(3, reading.events());
  }

  @Test
  void readsPagesThatWereWrittenIntoOneFile() {
    Reading reading = read(array(lock("10:00:00.000")) + "\n[]\n" + array(lock("10:00:01.000")));
    assertEquals(List.of("10:00:00.000", "10:00:01.000"), times);
    assertEquals(0, reading.broken());
  }

  @Test
  void readsWhatIsCompressedWhateverItsName() {
    read(Export.bytes(gzip(THREE)), Export.bytes(gzip(array(lock("10:00:03.000")))));
    assertEquals(List.of("10:00:00.000", "10:00:02.000", "10:00:03.000"), times);
  }

  @Test
  void readsSeveralCompressedPartsInOneFile() {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(gzip(lock("10:00:00.000") + "\n"));
    both.writeBytes(gzip(lock("10:00:01.000")));
    assertEquals(2, read(Export.bytes(both.toByteArray())).events());
  }

  @Test
  void passesOverAByteOrderMark() {
    assertEquals(0, read("\uFEFF" + THREE).broken());
    assertEquals(0, read("\uFEFF" + array(THREE.split("\n"))).broken());
    assertEquals(4, times.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", " \n ", "[ ]\n"})
  void findsNothingInAnEmptyLog(String text) {
    Reading reading = read(text);
    assertEquals(0, reading.events() + reading.broken());
    assertEquals(Optional.empty(), reading.first());
  }

  @Test
  void refusesWhatIsNeitherLinesNorAnArray() {
    assertEquals(
        "standard input: neither NDJSON (one event a line) nor a JSON array of events",
        refusal("<!DOCTYPE html>"));
    assertTrue(refusal("{\n  \"actor\": 1\n}").contains("`jq -c` makes one of them"));
    assertTrue(refusal(THREE.getBytes(StandardCharsets.UTF_16)).contains("it is UTF-16"));
    assertTrue(refusal(" ".repeat(3 << 20) + "{").contains("neither"));
  }

  @Test
  void refusesAFileThatIsNotThere() {
    LogSource missing = LogSource.file(Path.of("no-such-log.json"));
    var refused = assertThrows(UnusableException.class, () -> read(missing));
    assertEquals("no-such-log.json: there is no such file", refused.getMessage());
  }

  @Test
  void tellsBrokenLinesAndReadsOn() {
    Reading reading =
        read(
            lines(
                lock("10:00:00.000"),
                "oh no",
                lock("10:00:01.000").substring(0, 80),
                "{}",
                lock("10:00:02.000").replace(",", ";"),
                lock("10:00:03.000").replace("2026-01-05T", "soon "),
                lock("10:00:04.000").replace("published", "printed"),
                lock("10:00:05.000") + "and so on",
                lock("10:00:07.000")));
    assertEquals(List.of("10:00:00.000", "10:00:07.000"), times);
    assertEquals(2, reading.events());
    assertEquals(7, reading.broken());
    List<String> told = reading.firstBroken();
    assertEquals("standard input, line 2: not a JSON object", told.get(0));
    assertEquals("standard input, line 3: a JSON object that does not end", told.get(1));
    assertTrue(told.get(2).startsWith("standard input, line 4: \"eventType\" is missing"));
    assertTrue(told.get(3).startsWith("standard input, line 5: not valid JSON: Unexpected"));
    assertEquals(
        "standard input, line 6: \"published\" is not a time: soon 10:00:03.000Z", told.get(4));
    assertEquals("standard input, line 7: \"published\" is missing", told.get(5));
    assertEquals("standard input, line 8: a JSON object that does not end", told.get(6));
  }

  @Test
  void tellsTheFirstBrokenOnesAndCountsTheRest() {
    Reading reading = read(THREE + "\n!".repeat(100));
    assertEquals(100, reading.broken());
    assertEquals(Reading.FIRST_BROKEN, reading.firstBroken().size());
  }

  @Test
  void tellsBrokenElementsAndReadsOn() {
    Reading reading =
        read(
            array(
                "17",
                lock("10:00:00.000").replace("\"uuid\":", "\"uuid\""),
                "",
                "[" + lock("10:00:01.000") + "]",
                lock("10:00:02.000")));
    assertEquals(List.of("10:00:02.000"), times);
    assertEquals(4, reading.broken());
    assertEquals("standard input, event 1: not a JSON object", reading.firstBroken().get(0));
    assertTrue(reading.firstBroken().get(1).startsWith("standard input, event 2: not valid JSON"));
    assertEquals(
        "standard input, event 3: nothing stands where an event should",
        reading.firstBroken().get(2));
  }

  @Test
  void refusesAnArrayThatCannotBeReadOn() {
    assertEquals(
        "standard input, event 2: the log cannot be read on: begins here and does not end: a quote,"
            + " a brace or a bracket is missing",
        refusal(array(lock("10:00:00.000"), other("10:00:01.000").replace("}", ""))));
    assertTrue(refusal(array(lock("10:00:00.000") + "}")).contains("too many"));
    assertTrue(refusal("[] and more").contains("neither another array"));
    assertTrue(refusal("[" + lock("10:00:00.000") + ",").contains("not end"));
  }

  @Test
  void endsAtTheFirstBrokenPieceWhenItIsStrict() {
    var log = Export.one(lines(lock("10:00:00.000"), "{\"eventType\":\"other\",}", "oh no"));
    var refused =
        assertThrows(UnusableException.class, () -> ExportReader.read(log, true, this::note));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("standard input, line 2: not valid JSON"));
  }

  @Test
  void refusesACompressedLogThatIsDamaged() {
    byte[] whole = gzip(lock("10:00:00.000") + "\n");
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;
    for (byte[] part : List.of(damaged, Arrays.copyOf(whole, whole.length - 9), new byte[] {'x'})) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.writeBytes(whole);
      both.writeBytes(part);
      assertTrue(refusal(both.toByteArray()).contains("the log cannot be read on: "));
    }
  }

  @Test
  void countsAnEventOnceThatStandsInTwoLogs() {
    Reading reading = read(Export.text(THREE), Export.text(THREE));
    assertEquals(List.of("10:00:00.000", "10:00:02.000"), times);
    assertEquals(2, reading.repeated());
  }

  @Test
  void readsSeveralEventsOnALine() {
    Reading reading = read(lock("10:00:00.000") + other("10:00:01.000") + lock("10:00:02.000"));
    assertEquals(List.of("10:00:00.000", "10:00:02.000"), times);
    assertEquals(3, reading.events());
    assertEquals(2, read(other("10:00:01.000") + " " + other("10:00:01.000")).events());
  }

  @Test
  void refusesWhatHasAnEventTypeOfSomebodyElse() {
    Reading reading = read("{\"eventType\":\"AwsApiCall\",\"eventTime\":\"2026-01-05T09:30:00Z\"}");
    assertEquals(0, reading.events());
    assertEquals(
        List.of("standard input, line 1: \"published\" is missing"), reading.firstBroken());
  }

  @Test
  void takesATimeWithoutAnOffsetForUtc() {
    String bare = lock("10:00:00.000").replace("000Z\",\"uuid", "000\",\"uuid").replace("5T", "5 ");
    assertEquals(Optional.of(Instant.parse("2026-01-05T10:00:00Z")), read(bare).first());
  }

  @Test
  void passesOverWhatIsTooLong() {
    String padding = "\"padding\":\"" + "x".repeat(5 << 20) + "\",";
    String huge = lock("10:00:01.000").replace("\"uuid\"", padding + "\"uuid\"");
    String[] events = {lock("10:00:00.000"), huge, lock("10:00:02.000")};
    assertEquals(
        List.of("standard input, line 2: longer than 1048576 bytes"),
        read(lines(events)).firstBroken());
    assertEquals(
        List.of("standard input, event 2: longer than 1048576 bytes"),
        read(array(events)).firstBroken());
    assertEquals(List.of("10:00:00.000", "10:00:02.000", "10:00:00.000", "10:00:02.000"), times);
  }

  @Test
  void readsTheLongestEventButNoLongerOne() {
    String event = lock("10:00:00.000");
    int missing = Pieces.LONGEST - event.length();
    String longest = event.replace("{\"id\"", "{" + " ".repeat(missing) + "\"id\"");
    String[] events = {longest, longest.replace("{\"id\"", "{ \"id\"").replace("{ ", "{  ")};
    assertEquals(1, read(lines(events)).broken());
    assertEquals(1, read(array(events)).broken());
    assertEquals(2, times.size());
  }

  @Test
  void refusesAnEventBeyondTheBoundsOfJson() {
    String deep =
        lock("10:00:00.000").replace("{\"id\"", "[".repeat(60) + "]".repeat(60) + ",{\"id\"");
    String longString = lock("10:00:00.000").replace("00u1", "x".repeat(100_001));
    Reading reading =
        read(
            lines(
                deep.replace("\"actor\":", "\"deep\":").replace(",{\"id\"", ",\"actor\":{\"id\""),
                longString));
    assertEquals(2, reading.broken());
    assertTrue(reading.firstBroken().get(0).contains("depth"), reading.firstBroken().get(0));
    assertTrue(reading.firstBroken().get(1).contains("length"), reading.firstBroken().get(1));
  }

  @Test
  void usesOnlySignInsThatSucceeded() {
    String success = event("user.session.start", "10:00:00.000");
    read(lines(success, success.replace("SUCCESS", "FAILURE"), success.replace("outcome", "was")));
    assertEquals(1, times.size());
    read(success.replace("SUCCESS", "FAILURE").replace("uuid", "SUCCESS"));
    assertEquals(1, times.size());
    read(success.replace("00u1", "SUCCESS"));
    assertEquals(2, times.size());
  }

  @Test
  void isNotMisledByTheNameOfATypeInsideAnEvent() {
    String inside = "\"detail\":{\"eventType\":\"user.account.lock\"},\"uuid\"";
    String quoted = "\"detail\":\"{\\\"eventType\\\":\\\"user.account.lock\\\"}\",\"uuid\"";
    Reading reading =
        read(
            lines(
                other("10:00:00.000").replace("\"uuid\"", inside),
                other("10:00:01.000").replace("\"uuid\"", quoted),
                lock("10:00:02.000").replace("\"uuid\"", quoted),
                lock("10:00:03.000").replace("\"actor\"", "\"eventType\" : \"other\",\"actor\""),
                lock("10:00:04.000").replace("user.account", "user\\u002eaccount")));
    assertEquals(List.of("10:00:02.000", "10:00:03.000", "10:00:04.000"), times);
    assertEquals(5, reading.events());
  }

  @Test
  void findsTheSameWhetherItParsesEveryEventOrNot() {
    String log = String.join("\n", GeneratedLog.events(GeneratedLog.Plan.of(5, 5_000)));
    Reading quick = read(log);
    List<String> found = List.copyOf(times);
    times.clear();
    Reading strict = ExportReader.read(Export.one(log), true, this::note);
    assertEquals(strict, quick);
    assertEquals(times, found);
  }

  @Test
  void mergesFilesAtTheirSeams() {
    Reading reading =
        read(
            Export.text(lines(lock("10:00:00.000"), lock("10:09:00.000"))),
            Export.text(lines(lock("10:08:00.000"), lock("10:20:00.000"))));
    assertEquals(List.of("10:00:00.000", "10:08:00.000", "10:09:00.000", "10:20:00.000"), times);
    assertEquals(0, reading.repeated());
  }
}
