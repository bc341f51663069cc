package dev.unlatch.sqs;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Messages for the tests of the queue.
final class Messages {
  private Messages() {}

  /// Messages about users `00u0`, `00u1`, … without their events.
  static List<LockoutMessage> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> about("00u" + i).withoutEvent()).toList();
  }

  static LockoutMessage about(String user) {
    return with(user, "{\"eventType\":\"user.account.lock\"}");
  }

  /// A message whose body has exactly so many bytes.
  static LockoutMessage ofSize(int bytes) {
    int empty = Batches.bytes(MessageFormat.write(with("00u1", "{\"x\":\"\"}")));
    return with("00u1", "{\"x\":\"" + "x".repeat(bytes - empty) + "\"}");
  }

  /// @param event JSON
  static LockoutMessage with(String user, String event) {
    Instant since = Instant.parse("2026-01-05T09:30:12.345Z");
    return new LockoutMessage(
        Intake.HOOK,
        "0d3a8f6e-5f0c-4d6b-9c55-000000000001",
        0,
        0,
        new Lockout(user, LockKind.WHOLE_ACCOUNT, since, Optional.of("event of " + user)),
        since,
        Circumstances.of(event),
        Optional.empty());
  }
}
