package dev.unlatch.command.replay;

import dev.unlatch.command.replay.Happening.Outcome;
import dev.unlatch.command.replay.Happening.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// What does not happen on ordinary days, and the locks that do.
final class Incidents {
  /// Okta's default number of wrong passwords before a lock (Okta, "Password policy").
  private static final int ATTEMPTS = 10;

  private final GeneratedLog.Plan plan;
  private final SplittableRandom random;
  private final List<Happening> all = new ArrayList<>();

  Incidents(GeneratedLog.Plan plan, SplittableRandom random) {
    this.plan = plan;
    this.random = random;
  }

  /// All of them by time.
  List<Happening> all() {
    forgetful();
    phone();
    expiry();
    spray();
    all.removeIf(event -> !event.at().isBefore(plan.end()));
    all.sort(Comparator.comparing(Happening::at));
    return List.copyOf(all);
  }

  /// One person in two hundred is locked each working day.
  private void forgetful() {
    for (int day = 0; day < plan.days(); day++) {
      int people = day % 7 >= 5 ? 1 : Math.max(2, plan.users() / 200);
      for (int i = 0; i < people; i++) {
        int user = 10 + random.nextInt(plan.users() - 10);
        Instant at = at(day, 7).plusSeconds(random.nextInt(10 * 3600));
        lock(user, at, Source.home(user), i % 12 == 11);
        warn(user, at, i);
      }
    }
  }

  /// Some of the locks come with a warning of Okta's.
  private void warn(int user, Instant lock, int number) {
    Instant at = lock.minusSeconds(60);
    Source source = Source.home(user);
    switch (number % 10) {
      case 7 -> add(at, "user.risk.change", user, source);
      case 8 -> add(at, "security.breached_credential.detected", user, source);
      case 9 -> add(at, "user.account.report_suspicious_activity_by_enduser", user, source);
      default -> {} // no warning
    }
  }

  /// User 1 has a telephone with an old password: it locks the account again whenever it is free.
  private void phone() {
    for (int day = 1; day < Math.min(plan.days(), 4); day++) {
      for (int hour = 8; hour < 18; hour += 2) {
        lock(1, at(day, hour), Source.phone(1), false);
      }
    }
  }

  /// On the second day's morning passwords have expired: many are locked from the office.
  private void expiry() {
    int people = Math.max(10, plan.users() / 50);
    for (int i = 0; i < people; i++) {
      int user = 100 + i;
      Instant at = at(1, 7).plusSeconds(1_800 + random.nextInt(4 * 900));
      lock(user % plan.users(), at, Source.office(i), false);
    }
  }

  /// On the third night somebody tries common passwords on everybody.
  private void spray() {
    Instant begin = at(2, 2);
    Source some = Source.attacker(0);
    add(begin, "security.attack.start", plan.users(), some);
    int people = Math.max(10, plan.users() / 20);
    for (int i = 0; i < people; i++) {
      Source source = Source.attacker(i);
      Instant at = begin.plusSeconds(i * 3_600L / people);
      lock((300 + i) % plan.users(), at, source, false);
      if (i % 10 == 0) {
        add(at, "security.threat.detected", plan.users(), source);
      }
    }
    add(begin.plusSeconds(5_400), "security.attack.end", plan.users(), some);
  }

  private Instant at(int day, int hour) {
    return plan.start().plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
  }

  private void add(Instant at, String type, int actor, Source source) {
    all.add(new Happening(at, type, "Okta warns", Outcome.SUCCESS, actor, -1, source));
  }

  /// Wrong passwords, the lock, and later an unlock and a sign-in.
  private void lock(int user, Instant at, Source source, boolean fromNewDevices) {
    for (int i = ATTEMPTS; i > 0; i--) {
      all.add(
          new Happening(
              at.minusSeconds(3L * i),
              "user.session.start",
              "User login to Okta",
              Outcome.FAILURE,
              user,
              -1,
              source));
    }
    String message =
        fromNewDevices
            ? "Account Locked from New Devices - Max sign-in attempts exceeded."
            : "Max sign in attempts exceeded";
    all.add(new Happening(at, "user.account.lock", message, Outcome.LOCKED, user, -1, source));
    free(user, at);
  }

  private void free(int user, Instant lock) {
    boolean byTimer = random.nextInt(3) > 0;
    Instant at =
        byTimer
            ? lock.plus(Duration.ofHours(1))
            : lock.plusSeconds(300 + random.nextInt(3 * 3_600));
    int administrator = plan.users() + 1;
    Source office = Source.office(administrator);
    all.add(
        new Happening(
            at,
            byTimer ? "user.account.unlock" : "user.account.unlock_by_admin",
            "Unlock user account",
            Outcome.SUCCESS,
            byTimer ? user : administrator,
            user,
            office));
    all.add(
        new Happening(
            at.plusSeconds(30 + random.nextInt(600)),
            "user.session.start",
            "User login to Okta",
            Outcome.SUCCESS,
            user,
            -1,
            Source.home(user)));
  }
}
