package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What all [Notices] do.
public abstract class NoticesContract {
  protected static final Instant NOW = Instant.parse("2026-01-05T09:35:00Z");

  /// One of which all is set.
  protected static final Notice WHOLE =
      Notice.NONE
          .with("unlock", new Allowance(600, 300, NOW.plusSeconds(60)), NOW)
          .with("user", new Allowance(2_000, 999, NOW.plusSeconds(61)), NOW)
          .crowdedUntil(NOW.plusSeconds(5))
          .with(Circuit.CLOSED.opened(NOW));

  /// Those to be tried, in which nothing is told yet.
  protected abstract Notices notices();

  @Test
  void tellNothingAtFirst() {
    assertEquals(Notice.NONE, notices().read());
  }

  @Test
  void giveBackWhatWasTold() {
    Notices notices = notices();
    assertEquals(Optional.of(WHOLE.saved()), notices.save(WHOLE));
    assertEquals(WHOLE.saved(), notices.read());
  }

  @Test
  void takeTheFirstOfTwoThatChangeTheSame() {
    Notices notices = notices();
    Notice read = notices.save(WHOLE).orElseThrow();
    Notice first = read.with(read.circuit().tried(NOW));
    assertEquals(Optional.of(first.saved()), notices.save(first));
    assertEquals(Optional.empty(), notices.save(read.with(Circuit.CLOSED)));
    assertEquals(Optional.empty(), notices.save(WHOLE));
    assertEquals(first.saved(), notices.read());
  }
}
