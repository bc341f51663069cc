package dev.unlatch.simulation.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.dynamo.Changes;
import dev.unlatch.dynamo.DynamoLockoutRecord;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.NextEpisode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.message.LockoutRecord;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.simulation.Agenda;
import dev.unlatch.simulation.Chance;
import dev.unlatch.tell.Samples;
import dev.unlatch.tell.detail.EventDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// What becomes of lockouts, and the record of it: each user is locked, and held or unlocked, asked
/// for, freed, locked again. Deciding is not on trial here: every save succeeds.
final class ModelLockouts implements LockoutRecord {
  private static final List<String> HOLDS = List.of("risk", "source", "repeat-lockout");
  private static final Duration LONGEST = Duration.ofMinutes(50);

  private final Agenda agenda;
  private final Chance chance;
  private final EventDetail details;
  private final BiConsumer<String, ObjectNode> stream;
  private final Changes changes = new Changes();
  private final Map<String, Episode> record = new HashMap<>();
  private final List<Happened> happened = new ArrayList<>();
  private final Map<String, Instant> decided = new HashMap<>();
  private int pending;

  /// @param stream takes what the table's stream has of each save, by user
  ModelLockouts(
      Agenda agenda, Chance chance, EventDetail details, BiConsumer<String, ObjectNode> stream) {
    this.agenda = agenda;
    this.chance = chance;
    this.details = details;
    this.stream = stream;
  }

  /// All that others must hear of, in order.
  List<Happened> happened() {
    return happened;
  }

  /// When a hold was decided, by the id of its event; empty if it stands.
  Optional<Instant> decided(String hold) {
    return Optional.ofNullable(decided.get(hold));
  }

  /// Whether a lockout is on record, with nothing left to decide.
  boolean isOver(String lockout) {
    return standing(lockout).filter(Standing::over).isPresent();
  }

  /// Erases a user.
  void forget(String user) {
    record.keySet().removeIf(it -> it.startsWith(user + "/"));
  }

  /// A user is locked.
  void lock(String user) {
    lock(user, Optional.empty());
  }

  private void lock(String user, Optional<Episode> last) {
    Episode waiting = begin(user, last);
    later(() -> decide(waiting));
  }

  private Episode begin(String user, Optional<Episode> last) {
    Lockout lockout =
        new Lockout(user, LockKind.WHOLE_ACCOUNT, agenda.now(), Optional.of("event of " + user));
    LockoutMessage message =
        LockoutMessage.of(
            Intake.HOOK, lockout, Circumstances.of(Samples.JSON), agenda.now().plusSeconds(1));
    Episode begun =
        last.map(it -> new NextEpisode(it, Mode.ENFORCE).begin(message, agenda.now()))
            .orElseGet(() -> Episode.first(message, agenda.now()));
    return save(
        begun.waiting(
            Samples.verdict("wait", "quiet-period", agenda.now()), agenda.now().plusSeconds(300)));
  }

  /// A user is locked and held a moment later, as many others are.
  void lockInAttack(String user) {
    Episode waiting = begin(user, Optional.empty());
    after(Duration.ofMinutes(1), () -> hold(waiting, "source"));
  }

  /// Whether nothing more will happen.
  boolean isAtRest() {
    return pending == 0;
  }

  private void later(Runnable what) {
    after(LONGEST, what);
  }

  private void after(Duration longest, Runnable what) {
    pending++;
    agenda.after(
        chance.upTo(longest),
        () -> {
          pending--;
          what.run();
        });
  }

  private void decide(Episode waiting) {
    if (!isKnown(waiting)) {
      return;
    }
    double lot = chance.share();
    if (lot < 0.6) {
      hold(waiting, chance.oneOf(HOLDS));
    } else if (lot < 0.9) {
      unlock(waiting);
    } else {
      end(waiting.closed(State.LEFT, Samples.verdict("ignore", "not-locked", agenda.now())));
    }
  }

  private boolean isKnown(Episode episode) {
    return record.containsKey(episode.id());
  }

  private void hold(Episode waiting, String reason) {
    if (isKnown(waiting)) {
      Episode held =
          save(waiting.closed(State.HELD, Samples.verdict("hold", reason, agenda.now())));
      later(() -> goOn(held));
    }
  }

  private void goOn(Episode held) {
    if (!isKnown(held) || chance.of(0.3)) {
      return;
    }
    double lot = chance.share();
    if (lot < 0.4) {
      end(held.freed("user.account.unlock_by_admin", agenda.now(), agenda.now()));
    } else if (lot < 0.8) {
      Episode asked = save(held.takenOver(Samples.asked(agenda.now()), agenda.now()));
      later(() -> decide(asked));
    } else {
      Episode again = save(held.lockedAgain(held, agenda.now()));
      lock(held.user(), Optional.of(again));
    }
  }

  private void unlock(Episode waiting) {
    Instant lease = agenda.now().plus(Progress.LEASE);
    Episode claimed =
        save(waiting.claimed(Samples.verdict("unlock", "everyone", agenda.now()), lease));
    after(Duration.ofSeconds(1), () -> unlocked(claimed));
  }

  private void unlocked(Episode claimed) {
    if (isKnown(claimed)) {
      end(claimed.unlocked(agenda.now()));
    }
  }

  private void end(Episode ended) {
    Episode over = save(ended);
    if (chance.of(0.3)) {
      later(() -> lockNext(over));
    }
  }

  private void lockNext(Episode over) {
    if (isKnown(over)) {
      lock(over.user(), Optional.of(over));
    }
  }

  private Episode save(Episode changed) {
    Episode saved = changed.saved();
    Optional<Episode> before = Optional.ofNullable(record.put(saved.id(), saved));
    before
        .filter(it -> it.state() == State.HELD && !it.story().wasLockedAgain())
        .ifPresent(it -> decided.put(id(it, "lockout-held"), agenda.now()));
    if (before.isEmpty()) {
      note(saved, "lockout-opened");
    }
    kind(saved).ifPresent(it -> note(saved, it));
    stream.accept(saved.user(), changes.of(before, saved));
    return saved;
  }

  private static Optional<String> kind(Episode saved) {
    return switch (saved.state()) {
      case WAITING -> Optional.of("lockout-waiting");
      case UNLOCKED -> Optional.of("account-unlocked");
      case HELD -> Optional.of("lockout-held").filter(_ -> !saved.story().wasLockedAgain());
      case LEFT -> Optional.of("lockout-ignored");
      case FREED -> Optional.of("lockout-freed");
      case UNLOCKING, UNCERTAIN, OBSERVED -> Optional.empty();
    };
  }

  private void note(Episode saved, String kind) {
    boolean opened = kind.equals("lockout-opened");
    happened.add(
        new Happened(
            id(saved, kind),
            kind,
            saved.user(),
            saved.id(),
            agenda.now(),
            saved.verdict().filter(_ -> !opened).map(it -> it.reason().name())));
  }

  private static String id(Episode saved, String kind) {
    return "%s/%d/%s".formatted(saved.id(), saved.revision(), kind);
  }

  @Override
  public Optional<Standing> standing(String lockout) {
    return Optional.ofNullable(record.get(lockout))
        .flatMap(it -> DynamoLockoutRecord.standing(it, details));
  }

  @Override
  public Optional<Mailbox> mailbox(String lockout) {
    return Optional.empty();
  }

  @Override
  public Map<String, String> states(Collection<String> lockouts) {
    return lockouts.stream()
        .filter(record::containsKey)
        .collect(Collectors.toMap(it -> it, this::state));
  }

  private String state(String lockout) {
    return Objects.requireNonNull(record.get(lockout)).state().name().toLowerCase(Locale.ROOT);
  }
}
