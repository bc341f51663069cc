package dev.unlatch.response;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Unavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A System Log in memory: its events in the order in which they were written, in pages.
public final class FakeLog implements SystemLog {
  private final int page;
  private final List<Event> events = new ArrayList<>();
  private final List<String> reads = new ArrayList<>();
  private final Map<Integer, Unavailable> failures = new HashMap<>();
  private int generation;
  private @Nullable Unavailable findFailure;
  private Runnable beforeRead = () -> {};
  private Optional<Unavailable> cut = Optional.empty();

  /// In pages of two.
  public FakeLog() {
    this(2);
  }

  /// @param page how many events a page has
  FakeLog(int page) {
    this.page = page;
  }

  private record Event(Instant published, LogEvent entry) {}

  /// An account was locked. The event's `uuid` is its JSON.
  public void lock(String user, LockKind kind, Instant at, String uuid) {
    lock(new Lockout(user, kind, at, Optional.of(uuid)), json(uuid));
  }

  public void lock(Lockout lockout, String json) {
    events.add(new Event(lockout.since(), new LogEvent.Lock(lockout, Circumstances.of(json))));
  }

  public void lock(String user, Instant at, String uuid) {
    lock(user, LockKind.WHOLE_ACCOUNT, at, uuid);
  }

  public void unlock(String user, Instant at, String how) {
    events.add(new Event(at, new LogEvent.Unlock(user, at, how, Optional.empty())));
  }

  public void warn(Signal signal) {
    events.add(new Event(signal.at(), new LogEvent.Warning(signal)));
  }

  public void garble(Instant at) {
    events.add(new Event(at, new LogEvent.Unusable("\"actor\" is missing", at, "{}")));
  }

  public static String json(String uuid) {
    return "{\"uuid\":\"" + uuid + "\"}";
  }

  /// One of the pages that are asked for from now on is not given.
  ///
  /// @param which 1 for the next one
  public void fail(int which, Unavailable failure) {
    failures.put(reads.size() + which, failure);
  }

  /// Pages have no next one from now on, and say why.
  public void cut(Unavailable why) {
    cut = Optional.of(why);
  }

  /// The links that were given so far are not known any more.
  public void forgetLinks() {
    generation++;
  }

  /// Something that happens whenever a page is read from now on.
  void beforeReads(Runnable action) {
    beforeRead = action;
  }

  void failFinds(Unavailable failure) {
    findFailure = failure;
  }

  /// What was asked for, such as `2026-01-05T09:00:00Z to 2026-01-05T09:30:00Z from 0`.
  public List<String> reads() {
    return List.copyOf(reads);
  }

  @Override
  public Page read(Instant since, Instant until) throws Unavailable {
    return page(since, until, 0);
  }

  @Override
  public Page next(String next) throws Unavailable {
    String[] parts = next.split(" ", -1);
    if (!parts[6].equals(Integer.toString(generation))) {
      throw new Unavailable(Unavailable.Cause.FAULT, "E0000001", Optional.empty());
    }
    return page(Instant.parse(parts[0]), Instant.parse(parts[2]), Integer.parseInt(parts[4]));
  }

  private Page page(Instant since, Instant until, int from) throws Unavailable {
    beforeRead.run();
    reads.add("%s to %s from %d".formatted(since, until, from));
    Unavailable failure = failures.get(reads.size());
    if (failure != null) {
      throw failure;
    }
    List<LogEvent> all =
        events.stream()
            .filter(it -> !it.published().isBefore(since) && it.published().isBefore(until))
            .map(Event::entry)
            .toList();
    int to = Math.min(from + page, all.size());
    if (cut.isPresent()) {
      return new Page(all.subList(from, to), Optional.empty(), cut);
    }
    String next = "%s to %s from %d in %d".formatted(since, until, to, generation);
    return new Page(
        all.subList(Math.min(from, to), to),
        to < all.size() ? Optional.of(next) : Optional.empty());
  }

  @Override
  public List<LogEvent.Lock> locks(Collection<String> users, Instant since) throws Unavailable {
    if (findFailure != null) {
      throw findFailure;
    }
    List<LogEvent.Lock> found = new ArrayList<>();
    for (Event event : events) {
      if (event.entry() instanceof LogEvent.Lock lock
          && users.contains(lock.lockout().user())
          && !event.published().isBefore(since)) {
        found.add(lock);
      }
    }
    return found;
  }
}
