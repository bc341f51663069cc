package dev.unlatch.lambda;

import dev.unlatch.http.Transports;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lambda.log.JsonJournal;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.memory.MemoryLockouts;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.okta.ApiToken;
import dev.unlatch.okta.OktaAccess;
import dev.unlatch.okta.OktaLog;
import dev.unlatch.okta.OktaUsers;
import dev.unlatch.okta.OrgUrl;
import dev.unlatch.okta.limit.OktaGate;
import dev.unlatch.okta.limit.Reserve;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.port.LockoutQueue;
import dev.unlatch.port.Ports;
import dev.unlatch.response.Response;
import dev.unlatch.response.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/// Workers of the response, each with what a process of its own knows, on one record and one Okta,
/// by a clock that jumps from one message to the next. A queue in memory stands in the place of
/// SQS: it holds messages back for whole seconds, as that does, and hands out those that are due in
/// no order.
final class Crew {
  static final Duration QUIET = Duration.ofMinutes(5);

  /// What a message takes that comes to nothing, and what a call to Okta does.
  private static final Duration MESSAGE = Duration.ofMillis(20);

  private static final Duration CALL = Duration.ofMillis(80);

  private final TestClock clock;
  private final OktaOrg okta;
  private final MemoryLockouts lockouts = new MemoryLockouts();
  private final MemoryObservations observations = new MemoryObservations();
  private final List<Response> workers = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final Random order = new Random(6);
  private final PriorityQueue<Sent> sent =
      new PriorityQueue<>(Comparator.comparing(Sent::due).thenComparingInt(Sent::order));
  private long handed;
  private Instant begun = Instant.EPOCH;

  private record Sent(Instant due, int order, LockoutMessage message) {}

  Crew(OktaOrg okta, TestClock clock) {
    this.clock = clock;
    this.okta = okta;
  }

  /// Another worker begins.
  void join() {
    JsonJournal journal = new JsonJournal(new Log(lines::add, "lab.example", clock));
    OktaGate gate = new OktaGate(new Reserve(50), 1, journal, clock);
    OktaAccess access =
        new OktaAccess(
            new OrgUrl(okta.url()), new Token(okta.issueToken()), gate, Transports.ofTests());
    OktaUsers users = new OktaUsers(access);
    OktaLog log = new OktaLog(access, OktaLog.OF_WORKER, clock);
    Ports ports = new Ports(lockouts, observations, new Queue(), users, log, journal);
    workers.add(
        new Response(
            Policies.administrators(QUIET, Guards.Setting.HOLD), Mode.ENFORCE, ports, clock));
  }

  void send(LockoutMessage message) {
    sent.add(new Sent(clock.instant(), order.nextInt(), message));
  }

  /// Hands out the message that is due next.
  ///
  /// @return false when there is none
  boolean step() {
    Sent next = sent.poll();
    if (next == null) {
      return false;
    }
    if (next.due().isAfter(clock.instant())) {
      clock.forward(Duration.between(clock.instant(), next.due()));
    }
    begun = clock.instant();
    long before = calls();
    workers.get((int) (handed++ % workers.size())).respond(next.message());
    Duration taken = MESSAGE.plus(CALL.multipliedBy(calls() - before));
    clock.forward(taken.dividedBy(workers.size()));
    return true;
  }

  /// When the last message was handed out: all that came of it happened at that instant.
  Instant begun() {
    return begun;
  }

  /// How many calls Okta was asked.
  long calls() {
    return okta.requests().values().stream().mapToLong(Long::longValue).sum();
  }

  /// How many messages were handed out.
  long handed() {
    return handed;
  }

  MemoryLockouts lockouts() {
    return lockouts;
  }

  /// How many lines of the log hold this.
  long logged(String text) {
    return lines.stream().filter(line -> line.contains(text)).count();
  }

  private record Token(String current) implements ApiToken {
    @Override
    public String refreshed() {
      return current;
    }
  }

  private final class Queue implements LockoutQueue {
    @Override
    public long backlog() {
      return sent.size();
    }

    @Override
    public boolean isIdle() {
      throw new UnsupportedOperationException("the response does not ask");
    }

    @Override
    public List<QueueMessage> send(List<? extends QueueMessage> messages) {
      throw new UnsupportedOperationException("the response sends nothing new");
    }

    @Override
    public void sendLater(LockoutMessage message, Duration delay) {
      Duration seconds = Duration.ofSeconds(delay.plusNanos(999_999_999).toSeconds());
      sent.add(new Sent(clock.instant().plus(seconds), order.nextInt(), message));
    }
  }
}
