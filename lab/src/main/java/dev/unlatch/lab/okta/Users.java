package dev.unlatch.lab.okta;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The organisation's users in the order of their making, with their past, for lists may be stale.
final class Users {
  private final Map<String, Deque<Version>> versions = new LinkedHashMap<>();
  private final Map<String, String> idsByLogin = new HashMap<>();
  private final Duration memory;

  /// No users yet.
  ///
  /// @param memory how far the past is kept
  Users(Duration memory) {
    this.memory = memory;
  }

  /// Adds a user, or puts the changed one in the place of the old.
  synchronized void put(Account account, Instant now) {
    Deque<Version> past = versions.computeIfAbsent(account.id(), _ -> new ArrayDeque<>());
    forget(past, now.minus(memory));
    past.addLast(new Version(now, account));
    idsByLogin.put(account.login().toLowerCase(Locale.ROOT), account.id());
  }

  synchronized void remove(String id) {
    versions.remove(id);
    idsByLogin.values().remove(id);
  }

  /// The user with this id or login, as it is now.
  synchronized Optional<Account> find(String idOrLogin) {
    String id = idsByLogin.getOrDefault(idOrLogin.toLowerCase(Locale.ROOT), idOrLogin);
    return Optional.ofNullable(versions.get(id)).map(past -> past.getLast().account());
  }

  /// The user whose login begins with this name, up to the `@`; none where there are several.
  synchronized Optional<Account> findByShortName(String name) {
    String start = name.toLowerCase(Locale.ROOT) + "@";
    List<String> ids =
        idsByLogin.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(start))
            .map(Map.Entry::getValue)
            .toList();
    return ids.size() == 1 ? find(ids.getFirst()) : Optional.empty();
  }

  /// Every user as it is now.
  synchronized List<Account> current() {
    return versions.values().stream().map(past -> past.getLast().account()).toList();
  }

  /// Every user that there was at a time, as it was then.
  synchronized List<Account> asOf(Instant time) {
    return versions.values().stream()
        .map(past -> asOf(past, time))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable Account asOf(Deque<Version> past, Instant time) {
    for (var newestFirst = past.descendingIterator(); newestFirst.hasNext(); ) {
      Version version = newestFirst.next();
      if (!version.since().isAfter(time)) {
        return version.account();
      }
    }
    return null;
  }

  /// Drops what was over at a time: all versions but the last that was made until then.
  private static void forget(Deque<Version> past, Instant time) {
    Version held = null;
    while (!past.isEmpty() && !past.getFirst().since().isAfter(time)) {
      held = past.removeFirst();
    }
    if (held != null) {
      past.addFirst(held);
    }
  }

  private record Version(Instant since, Account account) {}
}
