package dev.unlatch.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.port.LockoutQueue;
import dev.unlatch.port.Lockouts;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.UnlockAnswer;
import dev.unlatch.port.okta.Users;
import dev.unlatch.response.FakeJournal;
import dev.unlatch.response.FakeLog;
import dev.unlatch.response.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// An organisation of which 50,000 users are locked, and 50,000 more for unknown devices alone:
/// each sweep keeps to its 14 minutes and to some pages of memory, and the next one carries on.
///
/// Okta takes a second for a page and a tenth for a user, the table a hundredth: on this clock.
class LargeOrganisationTest {
  private static final int LOCKED = 50_000;
  private static final Duration TIME = Duration.ofMinutes(14);
  private static final Duration SCHEDULE = Duration.ofMinutes(15);

  /// What a sweep is left for what it has begun when its time is over: a page, with a call for
  /// each.
  private static final Duration REST = Duration.ofMinutes(1);

  private final TestClock clock = new TestClock(SweepWorld.NOW);
  private final FakeBookmarks bookmarks = new FakeBookmarks();
  private final BitSet onRecord = new BitSet();
  private final BitSet blockedOnRecord = new BitSet();
  private int largestBatch;
  private int queuedTwice;

  @Test
  void isGoneThroughInSeveralSweepsEachWithinItsTimeAndMemory() {
    int sweeps = 0;
    while (onRecord.cardinality() < LOCKED || blockedOnRecord.cardinality() < LOCKED) {
      Instant start = clock.instant();
      sweep(start.plus(TIME));
      Duration taken = Duration.between(start, clock.instant());
      assertTrue(taken.compareTo(TIME.plus(REST)) <= 0, () -> "a sweep took " + taken);
      clock.forward(SCHEDULE.minus(taken).isPositive() ? SCHEDULE.minus(taken) : Duration.ZERO);
      sweeps++;
      assertTrue(sweeps < 40, "it comes to no end");
    }
    assertTrue(sweeps > 2, "it had time for everything at once");
    assertTrue(largestBatch <= 500, () -> largestBatch + " messages were held at once");
    assertEquals(0, queuedTwice);
  }

  private void sweep(Instant deadline) {
    SweepPorts ports =
        new SweepPorts(
            new Records(),
            new MemoryObservations(),
            new Queue(),
            new Organisation(),
            new Log(),
            new NothingOpen(),
            bookmarks,
            new FakeJournal());
    new Reconciliation(ports, Mode.ENFORCE, Set.of(), clock).run(deadline);
  }

  private static String user(int number) {
    return "00u" + number;
  }

  private static int number(String user) {
    return Integer.parseInt(user.substring(3));
  }

  private void takes(int milliseconds) {
    clock.forward(Duration.ofMillis(milliseconds));
  }

  /// Users from 0 on are locked, those from [#LOCKED] on for unknown devices. In pages of 200.
  private final class Organisation implements Users {
    @Override
    public Users.Page lockedOut(Optional<String> next) {
      takes(1_000);
      int from = next.map(Integer::parseInt).orElse(0);
      int to = Math.min(from + 200, LOCKED);
      List<Account> page =
          IntStream.range(from, to)
              .mapToObj(i -> new Account(user(i), AccountStatus.LOCKED_OUT, Provider.OKTA, "{}"))
              .toList();
      return new Users.Page(
          page, to < LOCKED ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    @Override
    public Optional<Account> find(String id) {
      takes(100);
      return Optional.of(new Account(id, AccountStatus.LOCKED_OUT, Provider.OKTA, "{}"));
    }

    @Override
    public Set<String> roles(String id) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public Set<String> groups(String id) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public Blocks blocks(String id) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public UnlockAnswer unlock(String id) {
      throw new AssertionError("a sweep unlocks nobody");
    }

    @Override
    public Optional<String> group(String nameOrId) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public Users.Page members(String group, Optional<String> next) {
      throw new AssertionError("nobody asks");
    }
  }

  /// The users for unknown devices, all locked at the same time, in pages of 500.
  private final class Log implements SystemLog {
    private static final Instant AT = SweepWorld.NOW.minusSeconds(60);

    @Override
    public SystemLog.Page read(Instant since, Instant until) {
      boolean there = !AT.isBefore(since) && AT.isBefore(until);
      takes(1_000);
      return there ? page(0) : new SystemLog.Page(List.of(), Optional.empty());
    }

    @Override
    public SystemLog.Page next(String next) {
      takes(1_000);
      return page(Integer.parseInt(next));
    }

    private SystemLog.Page page(int from) {
      int to = Math.min(from + 500, LOCKED);
      List<LogEvent> entries =
          IntStream.range(from, to).mapToObj(i -> lock(user(LOCKED + i))).toList();
      return new SystemLog.Page(
          entries, to < LOCKED ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private LogEvent lock(String user) {
      Lockout lockout = new Lockout(user, LockKind.UNKNOWN_DEVICES, AT, Optional.of(user));
      return new LogEvent.Lock(lockout, Circumstances.of(FakeLog.json(user)));
    }

    @Override
    public List<LogEvent.Lock> locks(Collection<String> users, Instant since) {
      takes(1_000);
      return List.of();
    }
  }

  /// What was queued is on record at once.
  private final class Records implements Lockouts {
    @Override
    public Optional<Episode> latest(String user) {
      takes(10);
      int number = number(user);
      boolean there = number < LOCKED ? onRecord.get(number) : blockedOnRecord.get(number - LOCKED);
      return there ? Optional.of(episode(user)) : Optional.empty();
    }

    private Episode episode(String user) {
      Lockout lockout =
          new Lockout(user, LockKind.WHOLE_ACCOUNT, clock.instant(), Optional.of(user));
      LockoutMessage message =
          LockoutMessage.of(Intake.LOG, lockout, Circumstances.of(FakeLog.json(user)));
      return Episode.first(message, clock.instant());
    }

    @Override
    public Optional<Episode> save(Episode episode) {
      throw new AssertionError("nothing is changed");
    }

    @Override
    public Optional<Episode> beginAfter(Episode held, Episode next) {
      throw new AssertionError("nothing is changed");
    }
  }

  private final class Queue implements LockoutQueue {
    @Override
    public List<QueueMessage> send(List<? extends QueueMessage> messages) {
      largestBatch = Math.max(largestBatch, messages.size());
      for (QueueMessage message : messages) {
        note(number(((LockoutMessage) message).lockout().user()));
      }
      return List.of();
    }

    @Override
    public long backlog() {
      throw new AssertionError("nothing is put off");
    }

    @Override
    public boolean isIdle() {
      return true;
    }

    private void note(int number) {
      BitSet records = number < LOCKED ? onRecord : blockedOnRecord;
      int place = number % LOCKED;
      queuedTwice += records.get(place) ? 1 : 0;
      records.set(place);
    }

    @Override
    public void sendLater(LockoutMessage message, Duration delay) {
      throw new AssertionError("nothing is sent later");
    }
  }

  private static final class NothingOpen implements OpenEpisodes {
    @Override
    public OpenEpisodes.Page held(Optional<String> next) {
      return new OpenEpisodes.Page(List.of(), Optional.empty());
    }

    @Override
    public OpenEpisodes.Page overdue(Instant before, Optional<String> next) {
      return new OpenEpisodes.Page(List.of(), Optional.empty());
    }
  }
}
