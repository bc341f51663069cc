package dev.unlatch.lambda.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lambda.log.Log;
import dev.unlatch.lambda.start.Priming.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PrimingTest {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Test
  void doesAllStepsAtOnce() {
    CountDownLatch all = new CountDownLatch(2);
    priming(Duration.ofSeconds(30))
        .run(new Step("one", () -> meet(all)), new Step("other", () -> meet(all)));
    assertEquals(0, all.getCount());
    assertEquals(List.of(), lines);
  }

  @Test
  void goesOnWithoutAStepThatFails() {
    CountDownLatch done = new CountDownLatch(1);
    priming(Duration.ofSeconds(30))
        .run(
            new Step(
                "queue",
                () -> {
                  throw new IllegalStateException("away");
                }),
            new Step("secret", done::countDown));
    assertEquals(0, done.getCount());
    assertEquals(1, lines.size());
    assertTrue(lines.getFirst().contains("\"step\":\"queue\""), lines::toString);
    assertTrue(lines.getFirst().contains("IllegalStateException: away"), lines::toString);
  }

  @Test
  void waitsNoLongerThanTheLimitForWhatGoesOn() throws InterruptedException {
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    priming(Duration.ofMillis(50))
        .run(
            new Step(
                "okta",
                () -> {
                  await(answer);
                  done.countDown();
                }));
    assertTrue(lines.getFirst().contains("not done in 50 ms"), lines::toString);
    answer.countDown();
    assertTrue(done.await(10, TimeUnit.SECONDS));
  }

  private static void await(CountDownLatch all) {
    try {
      assertTrue(all.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void meet(CountDownLatch all) {
    all.countDown();
    await(all);
  }

  private Priming priming(Duration limit) {
    return new Priming(new Log(lines::add, "lab.example", Clock.systemUTC()), limit);
  }
}
