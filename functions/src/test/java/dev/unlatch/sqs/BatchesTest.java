package dev.unlatch.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final String HALF = "x".repeat(Batches.MOST_BYTES / 2);

  @Test
  void makesNoBatchOfNothing() {
    assertEquals(List.of(), Batches.of(List.of()));
  }

  @Test
  void putsTenMessagesInABatch() {
    assertEquals(
        List.of(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)),
        Batches.of(Collections.nCopies(10, "body")));
  }

  @Test
  void beginsANewBatchWithTheEleventh() {
    assertEquals(
        List.of(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), List.of(10)),
        Batches.of(Collections.nCopies(11, "body")));
  }

  @Test
  void fillsABatchToItsLastByte() {
    assertEquals(List.of(List.of(0, 1)), Batches.of(List.of(HALF, HALF)));
  }

  @Test
  void beginsANewBatchWithTheByteThatIsTooMuch() {
    assertEquals(List.of(List.of(0), List.of(1)), Batches.of(List.of(HALF, HALF + "x")));
  }

  @Test
  void countsTheBytesOfEachBatchAnew() {
    assertEquals(
        List.of(List.of(0, 1), List.of(2, 3)), Batches.of(List.of(HALF, HALF, HALF, HALF)));
  }

  @Test
  void countsBytesAndNotCharacters() {
    String half = "é".repeat(Batches.MOST_BYTES / 4);
    assertEquals(List.of(List.of(0, 1), List.of(2)), Batches.of(List.of(half, half, "x")));
  }

  @Test
  void givesAMessageBeyondTheLimitABatchOfItsOwn() {
    String giant = "x".repeat(Batches.MOST_BYTES + 1);
    assertEquals(List.of(List.of(0), List.of(1), List.of(2)), Batches.of(List.of("a", giant, "b")));
  }
}
