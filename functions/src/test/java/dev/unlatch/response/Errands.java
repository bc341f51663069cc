package dev.unlatch.response;

import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Hands the messages of a queue out when they are due, one after the other.
record Errands(FakeQueue queue, Response response, TestClock clock) {
  private record Due(Instant at, QueueMessage message) {}

  /// Lets everything happen that is due by some time, and puts the rest back.
  void run(Instant end) {
    List<Due> all = new ArrayList<>();
    take(all);
    while (!all.isEmpty() && !all.getFirst().at().isAfter(end)) {
      Due next = all.removeFirst();
      if (next.at().isAfter(clock.instant())) {
        clock.forward(Duration.between(clock.instant(), next.at()));
      }
      response.respond(next.message());
      take(all);
    }
    clock.forward(Duration.between(clock.instant(), end));
    all.forEach(
        it -> queue.sendLater((LockoutMessage) it.message(), Duration.between(end, it.at())));
  }

  private void take(List<Due> all) {
    queue
        .takeAll()
        .forEach(sent -> all.add(new Due(clock.instant().plus(sent.delay()), sent.message())));
    all.sort(Comparator.comparing(Due::at));
  }
}
