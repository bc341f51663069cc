package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.simulation.ModelOkta.Blocks;
import dev.unlatch.simulation.ModelOkta.Nature;
import dev.unlatch.simulation.ModelOkta.Standing;
import dev.unlatch.simulation.Published.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What happens to the accounts of one world, by the hands of strangers, administrators, Okta
/// itself and the operator.
final class Scenario {
  /// Nobody is locked after this time.
  private static final Duration LENGTH = Duration.ofMinutes(170);

  private static final Duration BURST = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofMinutes(8);
  private static final Duration ON_THE_TELEPHONE = Duration.ofSeconds(4);
  private static final Duration AT_ONCE = Duration.ofSeconds(40);
  private static final List<Kind> WARNINGS =
      List.of(Kind.SUSPICIOUS, Kind.RISK_CHANGE, Kind.RISK_DETECT, Kind.BREACHED);

  private final Chance chance;
  private final Chance rarely;
  private final Agenda agenda;
  private final Truth truth;
  private final Press press;
  private final Intakes intakes;
  private final Searches searches;
  private final ServiceDesk desk;
  private final Forger forger;
  private final Instant end;

  /// What decides about when something happens, and what tells of it.
  ///
  /// @param rarely what decides whether and when something rare happens, so that it leaves all
  ///   other worlds as they are
  /// @param desk who asks for users in hard moments
  record Around(
      Chance chance,
      Chance rarely,
      Agenda agenda,
      Intakes intakes,
      Searches searches,
      ServiceDesk desk) {}

  /// Begins now.
  Scenario(Around around, Truth truth) {
    this.chance = around.chance();
    this.rarely = around.rarely();
    this.agenda = around.agenda();
    this.intakes = around.intakes();
    this.searches = around.searches();
    this.desk = around.desk();
    this.truth = truth;
    this.press = new Press(chance.fork(), truth.time().ahead());
    this.forger = new Forger(chance.fork(), press, intakes);
    this.end = agenda.now().plus(LENGTH);
  }

  /// Puts on the agenda what is to happen.
  void begin() {
    int users = chance.between(2, intakes.isLong() ? 3 : 8);
    for (int number = 1; number <= users; number++) {
      String user = "00u" + number;
      truth.okta().add(user, nature());
      for (int locks = chance.between(1, 3); locks > 0; locks--) {
        sometime(() -> lock(user));
      }
    }
    maybe(0.2, LENGTH, this::stop);
    maybe(0.5, LENGTH, this::burst);
    maybe(0.2, LENGTH, this::attack);
    maybe(0.3, LENGTH, this::deactivate);
    if (rarely.of(0.6)) {
      String user = rarely.oneOf(truth.okta().ids());
      boolean givesUp = rarely.of(0.7);
      agenda.after(
          rarely.upTo(LENGTH), () -> inSilence(user, givesUp ? this::giveUp : this::repeatLockout));
    }
    if (rarely.of(0.3)) {
      String user = rarely.oneOf(truth.okta().ids());
      agenda.after(rarely.upTo(LENGTH), () -> miss(user));
    }
    if (rarely.of(0.2)) {
      agenda.after(rarely.upTo(LENGTH), this::moveOn);
    }
    desk.sometime(LENGTH, this::stop);
    desk.sometime(LENGTH, this::crowdLog);
    desk.sometime(LENGTH, intakes::breakLog);
  }

  /// Okta's log has more than is read at once.
  private void crowdLog() {
    for (int more = chance.between(20, 80); more > 0; more--) {
      intakes.log(event(Kind.UNLOCK_FAILED, Published.NOBODY));
    }
  }

  private void deactivate() {
    intakes.deactivate(event(Kind.DEACTIVATED, ""));
  }

  /// What is known of a lock is all that is known for a while.
  private void inSilence(String user, Consumer<String> next) {
    lock(user);
    agenda.after(AT_ONCE, () -> next.accept(user));
  }

  /// Okta gives up on a user, and the stream does not bring that any more.
  private void giveUp(String user) {
    deactivate();
    intakes.publish(event(Kind.OKTA_GAVE_UP, user));
  }

  /// An attack begins while the log stream is switched off, and it is on again before the next
  /// lock.
  private void miss(String user) {
    deactivate();
    agenda.after(AT_ONCE, this::attack);
    agenda.after(
        AT_ONCE.multipliedBy(2),
        () -> {
          intakes.reactivate();
          lock(user);
        });
  }

  /// A user is freed and locked again, and nobody reports it.
  private void repeatLockout(String user) {
    if (truth.okta().standing(user).isLocked()) {
      change(user, it -> it.free(false));
      change(user, it -> it.with(AccountStatus.LOCKED_OUT));
      intakes.publishLate(event(Kind.LOCK, user));
    }
  }

  private void sometime(Runnable what) {
    agenda.after(chance.upTo(LENGTH), what);
  }

  private Nature nature() {
    Provider provider = chance.of(0.1) ? Provider.ACTIVE_DIRECTORY : Provider.OKTA;
    return new Nature(provider, !chance.of(0.03), !chance.of(0.03));
  }

  /// Somebody tries many users from one place.
  private void burst() {
    Origin origin = chance.oneOf(Origin.ALL);
    truth.okta().ids().forEach(user -> maybe(0.8, BURST, () -> attempt(user, origin)));
  }

  /// Somebody locks users from one place. Another user is locked from elsewhere, and then tried
  /// from that place too.
  private void moveOn() {
    Origin place = rarely.oneOf(Origin.ALL);
    List<String> users = truth.okta().ids();
    users.subList(1, users.size()).forEach(user -> attempt(user, place));
    agenda.after(AT_ONCE, () -> lock(users.getFirst()));
    agenda.after(AT_ONCE.plusSeconds(1), () -> attemptAgain(users.getFirst(), place));
  }

  private void attempt(String user, Origin origin) {
    if (truth.okta().standing(user).isLocked()) {
      attemptAgain(user, origin);
    } else {
      lock(user, origin);
    }
  }

  private void attack() {
    intakes.publish(event(Kind.ATTACK_START, ""));
    maybe(0.7, Duration.ofHours(1), () -> intakes.publish(event(Kind.ATTACK_END, "")));
  }

  private void lock(String user) {
    lock(user, chance.oneOf(Origin.ALL));
  }

  /// Too many wrong passwords, or second factors.
  private void lock(String user, Origin origin) {
    Standing standing = truth.okta().standing(user);
    if (agenda.now().isAfter(end) || standing.gone() || standing.status() != AccountStatus.ACTIVE) {
      return;
    }
    boolean devices = chance.of(0.1);
    boolean all = chance.of(0.06);
    change(
        user,
        it ->
            devices
                ? it.blocking(Blocks.UNKNOWN_DEVICES)
                : all ? it.blocking(Blocks.ANY_DEVICES) : it.with(AccountStatus.LOCKED_OUT));
    boolean unnamed = chance.of(0.03); // only the list of locked users names them
    String named = unnamed ? Published.NOBODY : user;
    Instant now = agenda.now();
    Published event = press.event(devices ? Kind.DEVICES : Kind.LOCK, named, origin, now);
    intakes.publish(event);
    if (unnamed && forger.share() > 0) {
      maybe(0.5, SOON, () -> forger.standIn(user, now));
    }
    maybe(0.15, SOON, () -> intakes.deliverAgain(event));
    if (devices) {
      maybe(0.4, SOON, () -> escalate(user, origin));
    }
    interfere(user, origin);
    desk.after(user);
    if (chance.of(0.1)) { // the user tells somebody as it happens
      maybe(1, ON_THE_TELEPHONE, () -> searches.asked(user, chance.of(0.5)));
    }
  }

  private Published event(Kind kind, String user) {
    return press.event(kind, user, chance.oneOf(Origin.ALL), agenda.now());
  }

  private void change(String user, UnaryOperator<Standing> change) {
    truth.okta().change(user, change);
  }

  /// What somebody else does to a locked account, at any time before or after its unlock, its
  /// reading, or its record.
  private void interfere(String user, Origin origin) {
    maybe(0.15, SOON, () -> freed(user));
    maybe(0.1, AT_ONCE, () -> freed(user));
    maybe(0.1, SOON, () -> change(user, it -> it.with(Set.of("HELP_DESK_ADMIN"))));
    maybe(0.05, SOON, () -> change(user, it -> it.with(Set.of())));
    maybe(0.05, SOON, () -> change(user, it -> it.with(AccountStatus.SUSPENDED)));
    maybe(0.05, SOON, () -> change(user, Standing::deleted));
    maybe(0.2, SOON, () -> searches.asked(user, chance.of(0.5)));
    maybe(0.2, SOON, () -> attemptAgain(user, chance.oneOf(Origin.ALL)));
    maybe(0.1, SOON, () -> intakes.publish(event(chance.oneOf(WARNINGS), user)));
    maybe(0.05, SOON, () -> intakes.publish(event(Kind.OKTA_GAVE_UP, user)));
    maybe(0.05, SOON, () -> intakes.publish(event(Kind.UNLOCK_FAILED, user)));
    maybe(0.05, SOON, () -> intakes.publish(press.event(Kind.THREAT, "", origin, agenda.now())));
    maybe(forger.share(), SOON, () -> forger.forge(user, agenda.now()));
  }

  /// First unknown devices were blocked, then the whole account is locked.
  private void escalate(String user, Origin origin) {
    Standing standing = truth.okta().standing(user);
    if (standing.isUnlockable() && !standing.isLocked()) {
      change(user, it -> it.with(AccountStatus.LOCKED_OUT));
      intakes.publish(press.event(Kind.LOCK, user, origin, agenda.now()));
    }
  }

  /// The stranger goes on while the account is locked, and Okta says so once more.
  private void attemptAgain(String user, Origin origin) {
    if (truth.okta().standing(user).isLocked()) {
      intakes.publish(press.event(Kind.LOCK, user, origin, agenda.now()));
    }
  }

  private void maybe(double probability, Duration within, Runnable what) {
    if (chance.of(probability)) {
      agenda.after(chance.upTo(within), what);
    }
  }

  /// Okta's timer, an administrator, or the user; or an account that was suspended is not any more.
  private void freed(String user) {
    desk.before(user, () -> free(user));
  }

  private void free(String user) {
    change(user, it -> it.free(false));
    intakes.publish(event(Kind.UNLOCK, user));
    maybe(0.5, chance.of(0.5) ? AT_ONCE : SOON, () -> lock(user));
  }

  /// We have unlocked an account; the stranger goes on.
  void unlocked(String user) {
    intakes.publish(event(Kind.UNLOCK, user));
    desk.after(user);
    maybe(0.4, chance.of(0.5) ? AT_ONCE : SOON, () -> lock(user));
  }

  /// An episode was saved.
  void saved(Episode episode) {
    desk.saved(episode);
  }

  private void stop() {
    turn(true);
    agenda.after(chance.upTo(Duration.ofMinutes(40)), () -> turn(false));
  }

  private void turn(boolean stopped) {
    truth.observations().turn(new Stop(stopped, "Kim", "strange", agenda.now()));
  }
}
