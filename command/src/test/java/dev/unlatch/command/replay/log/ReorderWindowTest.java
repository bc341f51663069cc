package dev.unlatch.command.replay.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.replay.log.Piece.LogPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReorderWindowTest {
  private final List<String> passed = new ArrayList<>();
  private final ReorderWindow window = window(ReorderWindow.MOST_CHARACTERS);

  private ReorderWindow window(int mostCharacters) {
    return new ReorderWindow(event -> passed.add(event.json()), mostCharacters);
  }

  private static LoggedEvent event(String time, String json) {
    Instant published = Instant.parse("2026-01-05T" + time + "Z");
    return new LoggedEvent(published, "user.account.lock", new LogPlace("log", "line", 1), json);
  }

  @Test
  void putsInOrderWhatThereIsRoomFor() {
    assertTrue(window.add(event("23:10:00", "third")));
    assertTrue(window.add(event("10:10:00", "second")));
    assertTrue(window.add(event("10:00:00", "first")));
    assertEquals(List.of(), passed);
    window.end();
    assertEquals(List.of("first", "second", "third"), passed);
  }

  @Test
  void keepsTheOrderOfTheLogAmongEventsOfTheSameTime() {
    for (int i = 0; i < 100; i++) {
      window.add(event("10:00:00", Integer.toString(i)));
    }
    window.end();
    assertEquals(IntStream.range(0, 100).mapToObj(Integer::toString).toList(), passed);
  }

  @Test
  void passesOnTheOldestWhenThereIsNoRoomForMore() {
    ReorderWindow small = window(10);
    small.add(event("10:00:01", "12345"));
    small.add(event("10:00:00", "67890"));
    assertEquals(List.of(), passed);
    small.add(event("10:00:02", "x"));
    assertEquals(List.of("67890"), passed);
    assertFalse(small.add(event("09:59:00", "y")));
    small.end();
    assertEquals(List.of("67890", "12345", "x"), passed);
  }
}
