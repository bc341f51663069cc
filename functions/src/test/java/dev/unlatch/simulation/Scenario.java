package dev.unlatch.simulation;

import dev.unlatch.policy.AccountStatus;
import dev.unlatch.policy.Provider;
import dev.unlatch.policy.Stop;
import dev.unlatch.simulation.ModelOkta.Nature;
import dev.unlatch.simulation.ModelOkta.Standing;
import dev.unlatch.simulation.Published.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What happens to the accounts of one world, by the hands of strangers, administrators, Okta
/// itself and the operator.
final class Scenario {
  /// Nobody is locked after this time.
  private static final Duration LENGTH = Duration.ofMinutes(170);

  private static final Duration SOON = Duration.ofMinutes(8);
  private static final Duration ON_THE_TELEPHONE = Duration.ofSeconds(4);
  private static final Duration AT_ONCE = Duration.ofSeconds(40);
  private static final List<String> ADDRESSES =
      List.of("192.0.2.1", "192.0.2.2", "198.51.100.3", "198.51.100.4", "203.0.113.5");

  private final Chance chance;
  private final Agenda agenda;
  private final Truth truth;
  private final ModelLog log;
  private final Ways ways;
  private final Searches searches;
  private final Instant end;
  private int events;

  /// What decides about when something happens, and what tells of it.
  record Around(Chance chance, Agenda agenda, ModelLog log) {}

  /// Begins now.
  Scenario(Around around, Truth truth, Ways ways, Searches searches) {
    this.chance = around.chance();
    this.agenda = around.agenda();
    this.log = around.log();
    this.truth = truth;
    this.ways = ways;
    this.searches = searches;
    this.end = agenda.now().plus(LENGTH);
  }

  /// Puts on the agenda what is to happen.
  void begin() {
    int users = chance.between(2, 8);
    for (int number = 1; number <= users; number++) {
      String user = "00u" + number;
      truth.okta().add(user, nature());
      for (int locks = chance.between(1, 3); locks > 0; locks--) {
        agenda.after(chance.upTo(LENGTH), () -> lock(user));
      }
    }
    if (chance.of(0.2)) {
      agenda.after(chance.upTo(LENGTH), this::stop);
    }
  }

  private Nature nature() {
    Provider provider = chance.of(0.1) ? Provider.ACTIVE_DIRECTORY : Provider.OKTA;
    return new Nature(provider, !chance.of(0.03), !chance.of(0.03));
  }

  /// Too many wrong passwords.
  private void lock(String user) {
    Standing standing = truth.okta().standing(user);
    if (agenda.now().isAfter(end) || standing.gone() || standing.status() != AccountStatus.ACTIVE) {
      return;
    }
    boolean devices = chance.of(0.1);
    change(user, it -> devices ? it.blocking() : it.with(AccountStatus.LOCKED_OUT));
    publish(devices ? Kind.DEVICES : Kind.LOCK, user);
    interfere(user);
    if (chance.of(0.1)) { // the user tells somebody as it happens
      agenda.after(chance.upTo(ON_THE_TELEPHONE), () -> searches.asked(user, chance.of(0.5)));
    }
  }

  private void publish(Kind kind, String user) {
    String id = "event-" + ++events;
    ways.publish(Published.of(kind, id, user, chance.oneOf(ADDRESSES), agenda.now()));
  }

  private void change(String user, UnaryOperator<Standing> change) {
    truth.okta().change(user, change);
  }

  /// What somebody else does to a locked account, at any time before or after its unlock, its
  /// reading, or its record.
  private void interfere(String user) {
    maybe(0.15, () -> freed(user));
    maybe(0.1, () -> change(user, it -> it.with(Set.of("HELP_DESK_ADMIN"))));
    maybe(0.05, () -> change(user, it -> it.with(Set.of())));
    maybe(0.05, () -> change(user, it -> it.with(AccountStatus.SUSPENDED)));
    maybe(0.05, () -> change(user, Standing::deleted));
    maybe(0.1, () -> publish(Kind.SUSPICIOUS, user));
    maybe(0.05, () -> publish(Kind.GIVEN_UP, user));
    maybe(0.2, () -> searches.asked(user, chance.of(0.5)));
  }

  private void maybe(double probability, Runnable what) {
    if (chance.of(probability)) {
      agenda.after(chance.upTo(SOON), what);
    }
  }

  /// Okta's timer, an administrator, or the user; or an account that was suspended is not any more.
  private void freed(String user) {
    change(user, it -> it.free(false));
    log.unlocked(user);
    maybe(0.4, () -> lock(user));
  }

  /// We have unlocked an account; the stranger goes on.
  void unlocked(String user) {
    log.unlocked(user);
    if (chance.of(0.3)) {
      agenda.after(chance.upTo(chance.of(0.5) ? AT_ONCE : SOON), () -> lock(user));
    }
  }

  private void stop() {
    turn(true);
    agenda.after(chance.upTo(Duration.ofMinutes(40)), () -> turn(false));
  }

  private void turn(boolean stopped) {
    truth.observations().turn(new Stop(stopped, "Kim", "strange", agenda.now()));
  }
}
