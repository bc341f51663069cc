package dev.unlatch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.Deployment.EventDelivery;
import dev.unlatch.command.Deployment.Releases;
import dev.unlatch.command.deadletters.DeadLetters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnlatchTest {
  static Stream<String> commands() {
    return CommandsDocTest.names();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTellsWhatItDoesAndHowItEnds(String command) {
    Call call = Call.of((command + " --help").split(" "));
    assertEquals(0, call.status());
    assertEquals("", call.err());
    assertTrue(call.out().startsWith("Usage: unlatch " + command), call.out());
    assertTrue(call.out().contains("Exit status:"), call.out());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpGivesEveryCommandOfOursAnExample(String command) {
    if (CommandsDocTest.OURS.contains(command)) {
      assertTrue(Call.of("help", command).out().contains("Examples:"));
    }
  }

  @Test
  void anUnknownCommandIsAUsageErrorInTwoSentencesWithoutAStackTrace() {
    Call call = Call.of("stats");
    assertEquals(2, call.status());
    assertEquals("", call.out());
    assertTrue(call.err().contains("Unmatched argument at index 0: 'stats'"), call.err());
    assertTrue(call.err().contains("Did you mean: unlatch status"), call.err());
    assertFalse(call.err().contains("\tat "), call.err());
  }

  @Test
  void tellsTheVersionOfTheBuild() throws IOException {
    Matcher pom =
        Pattern.compile("<artifactId>unlatch</artifactId>\\s*<version>([0-9.]+)")
            .matcher(Files.readString(Path.of("../pom.xml")));
    assertTrue(pom.find());
    assertEquals("unlatch " + pom.group(1) + "\n", Call.of("--version").out());
  }

  @Test
  void noCommandIsAUsageError() {
    assertEquals(2, Call.of().status());
  }

  @Test
  void anUnexpectedFailureIsOneSentence() {
    Call call = Call.with(failing(), "status", "--table", "t");
    assertEquals(2, call.status());
    assertEquals(
        "unlatch: unexpected: java.lang.IllegalStateException: broken; --stacktrace shows where",
        call.err().strip());
  }

  @Test
  void aStackTraceIsShownToWhoAsksForIt() {
    Call call = Call.with(failing(), "status", "--table", "t", "--stacktrace");
    assertTrue(call.err().contains("\tat dev.unlatch.command"), call.err());
  }

  @Test
  void helpIsColouredOnATerminalAlone() {
    assertFalse(Call.of("--help").out().contains("\u001b["));
    Call.Settings terminal = new Call.Settings(failing().deployment(), Map.of(), "", true);
    assertTrue(Call.with(terminal, "--help").out().contains("\u001b["));
  }

  @Test
  void errorsHoldNoControlCharactersOfTheirCauses() {
    Call call = Call.of("explain", "\u001b[2J.json");
    assertFalse(call.err().contains("\u001b"), call.err());
  }

  @Test
  void textsOfStrangersAreMadeHarmless() {
    assertEquals("a?[31mb?c?d", Paint.plain("a\u001b[31mb\nc\u202ed"));
  }

  @Test
  void tellsItsVersion() {
    assertEquals("unlatch 0.1.0", Call.of("--version").out().strip());
  }

  private static Call.Settings failing() {
    return new Call.Settings(
        new Deployment() {
          @Override
          public Organisation organisation(String table, Optional<String> region) {
            throw new IllegalStateException("broken");
          }

          @Override
          public DeadLetters deadLetters(String url, Optional<String> region) {
            throw new IllegalStateException("broken");
          }

          @Override
          public Telling telling(String function, Optional<String> region) {
            throw new IllegalStateException("broken");
          }

          @Override
          public EventDelivery eventDelivery(String function, Optional<String> region) {
            throw new IllegalStateException("broken");
          }

          @Override
          public SetUp setUp(String function, Optional<String> region) {
            throw new IllegalStateException("broken");
          }

          @Override
          public Policies policies(String function, Optional<String> region) {
            throw new IllegalStateException("broken");
          }

          @Override
          public Releases releases(String function, Optional<String> region) {
            throw new IllegalStateException("broken");
          }
        });
  }
}
