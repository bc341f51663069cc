package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventsTest {
  @Test
  void everyEventHasAnExpectedOutcomeAndEveryOutcomeAnEvent() throws IOException {
    assertEquals(files(), expectations());
  }

  private static Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(Sample.FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> expectations() {
    return Stream.of(
            HookEventsTest.class,
            LogStreamEventsTest.class,
            QueueEventsTest.class,
            SweepEventsTest.class,
            TellEventsTest.class)
        .flatMap(tests -> Arrays.stream(tests.getDeclaredMethods()))
        .map(test -> test.getAnnotation(Sample.class))
        .filter(Objects::nonNull)
        .map(Sample::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
