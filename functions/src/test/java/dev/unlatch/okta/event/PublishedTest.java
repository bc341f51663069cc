package dev.unlatch.okta.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-05T09:30:00Z",
        "2026-01-05T09:30:00.000Z",
        "2026-01-05T10:30:00+01:00",
        "2026-01-05T10:30:00+0100",
        "2026-01-05T09:30:00",
        "2026-01-05 09:30:00",
        "2026-01-05 09:30:00.000Z"
      })
  void takesATimeWithAnyOffsetOrNone(String text) {
    assertEquals(Optional.of(Instant.parse("2026-01-05T09:30:00Z")), Published.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "2026-01-05", "2026-02-30T09:30:00Z", "2026-01-05  09:30:00"})
  void takesNothingElseForATime(String text) {
    assertEquals(Optional.empty(), Published.parse(text));
  }
}
