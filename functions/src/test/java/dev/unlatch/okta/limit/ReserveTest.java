package dev.unlatch.okta.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.port.okta.Share;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReserveTest {
  private static Allowance of(int limit) {
    return new Allowance(limit, limit, Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvSource({"50, 600, 300", "50, 5, 3", "0, 600, 0", "90, 10, 9", "33, 100, 33", "50, 1, 1"})
  void isRoundedUp(int percent, int limit, int floor) {
    assertEquals(floor, new Reserve(percent).floor(of(limit), Share.PERSON, 1));
  }

  @ParameterizedTest
  @CsvSource({"1, 360", "0.5, 330", "0.01, 301", "0, 300"})
  void keepsLessAndLessForPersonsAsTheWindowEnds(double left, int floor) {
    assertEquals(floor, new Reserve(50).floor(of(600), Share.AUTOMATIC, left));
    assertEquals(floor, new Reserve(50).floor(of(600), Share.SEARCH, left));
    assertEquals(300, new Reserve(50).floor(of(600), Share.PERSON, left));
  }

  @Test
  void leavesUsAtLeastOneCall() {
    assertEquals(1, new Reserve(90).ours(of(1)));
    assertEquals(300, new Reserve(50).ours(of(600)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 91})
  void isAShareOfTheLimit(int percent) {
    assertThrows(IllegalArgumentException.class, () -> new Reserve(percent));
  }
}
