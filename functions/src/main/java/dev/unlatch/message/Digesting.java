package dev.unlatch.message;

import dev.unlatch.message.Ledger.Entry;
import dev.unlatch.message.Ledger.Stage;
import dev.unlatch.message.Window.Series;
import dev.unlatch.message.words.Digest;
import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Wording;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Tell;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Sends the digest of a window when its timer is due, if there is anything that nobody was told.
record Digesting(MessagePorts ports, Tell tell, Clock clock) {
  void take(Timer.Digesting timer) {
    Channel channel = timer.window().series().channel();
    if (ports.timers().sendUnlessDue(timer, clock.instant()) && ports.has(channel)) {
      Optional<Instant> later = endOfQuiet(timer);
      if (later.isPresent()) {
        ports.timers().sendTowards(timer.at(later.get()), clock.instant());
      } else {
        closeIfAnswerable(timer);
      }
    }
  }

  /// A timer may be late, and quiet hours have begun.
  private Optional<Instant> endOfQuiet(Timer.Digesting timer) {
    Series series = timer.window().series();
    return series.quiet()
        ? tell.endOfQuietEntries(series.channel(), series.kind(), clock.instant())
        : Optional.empty();
  }

  private void closeIfAnswerable(Timer.Digesting timer) {
    Stage stage = ports.ledger().glance(timer.window(), 0).stage();
    if (isAnswerable(timer, stage)) {
      close(timer, stage);
    }
  }

  /// Several events may have sent a timer each; the one that is noted reads what all of them
  /// entered.
  private static boolean isAnswerable(Timer.Digesting timer, Stage stage) {
    return stage.token().equals(timer.token())
        || stage.due().filter(it -> !it.isBefore(timer.due())).isEmpty();
  }

  private void close(Timer.Digesting timer, Stage stage) {
    Tally tally = new Tally();
    try (Stream<Entry> entries = ports.ledger().entries(timer.window())) {
      entries.forEach(tally::add);
    }
    long earlier = Math.max(stage.told(), tally.sent());
    if (tally.count() > earlier) {
      Map<String, String> states = ports.record().states(tally.lockouts());
      send(timer, tally.digest(timer.window(), stage.editions() + 1, earlier, states));
      ports.ledger().digested(timer.window(), stage.editions() + 1, tally.count());
    }
  }

  private void send(Timer.Digesting timer, Digest digest) {
    Channel channel = timer.window().series().channel();
    Message message = new Wording(timer.details(), timer.zone(), tell.desk()).digest(digest);
    ports.send(channel, message);
    ports.journal().digested(channel, digest.count() - digest.earlier());
  }
}
