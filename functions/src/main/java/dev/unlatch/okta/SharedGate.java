package dev.unlatch.okta;

import dev.unlatch.response.Allowance;
import dev.unlatch.response.Circuit;
import dev.unlatch.response.Journal;
import dev.unlatch.response.Notice;
import dev.unlatch.response.Notices;
import dev.unlatch.response.Pace;
import dev.unlatch.response.Share;
import dev.unlatch.response.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The gate of a process, which knows what the organisation's other workers have learned.
///
/// What is shared is read before something is begun, and written when there is something to tell: a
/// limit of which we have used all that we may, too many requests at once, the circuit. Writing it
/// is an offer: where it fails, each worker finds out by itself, and no answer of Okta's is lost
/// because of it. Only the probe of a circuit needs it: one worker has it, or none.
///
/// For any number of threads.
public final class SharedGate implements Gate {
  /// After how long it is looked again whether another worker's probe has gone well. Okta mostly
  /// answers within a second. A probe that is older than this has a worker that was killed, more
  /// often than not, and is waited for to its end: each look costs a message for each lockout.
  private static final Duration SOON = Duration.ofSeconds(5);

  /// How many lockouts come back each second for each worker when the circuit may be closed.
  private static final int AFTER_CIRCUIT = 10;

  private static final int MOST_CONFLICTS = 4;

  private final Notices notices;
  private final Journal journal;
  private final InstantSource clock;
  private final Allowances allowances;
  private Notice seen = Notice.NONE;
  private Optional<Circuit> probe = Optional.empty();
  private int failures;

  public SharedGate(Notices notices, Reserve reserve, Journal journal, InstantSource clock) {
    this.notices = notices;
    this.journal = journal;
    this.clock = clock;
    this.allowances = new Allowances(reserve, clock);
  }

  @Override
  public synchronized void require(Share share) throws Unavailable {
    if (!seen.circuit().isClosed()) {
      hear(notices.read());
    }
    requireTime(seen.circuit());
    for (Bucket bucket : Bucket.OF_LOCKOUTS) {
      allowances.check(bucket, share);
    }
  }

  @Override
  public synchronized void enter(Bucket bucket, Share share) throws Unavailable {
    if (bucket.begins()) {
      hear(notices.read());
    }
    for (Bucket needed : bucket.needed(share)) {
      allowances.check(needed, bucket.begins() ? share : Share.PERSON);
    }
    if (bucket.begins()) {
      pass(seen.circuit());
    }
    allowances.begin(bucket);
  }

  @Override
  public synchronized void answered(Bucket bucket, Standing standing) {
    ended(bucket, standing);
    failures = 0;
    if (isProbe()) {
      change(it -> it.circuit().equals(probe.orElseThrow()) ? closed(it) : it);
    }
  }

  private Notice closed(Notice notice) {
    return notice.with(notice.circuit().closed(clock.instant()));
  }

  @Override
  public synchronized Optional<Pace> refused(Bucket bucket, Standing standing) {
    answered(bucket, standing);
    if (standing.allowance().filter(it -> it.remaining() == 0).isPresent()) {
      return allowances.pace(bucket);
    }
    allowances.crowd();
    Pace pace = allowances.crowdPace();
    change(it -> it.crowdedUntil(pace.from()));
    return Optional.of(pace);
  }

  @Override
  public synchronized void broken(Bucket bucket, Standing standing) {
    ended(bucket, standing);
    failures++;
    if (isProbe()) {
      change(it -> it.circuit().equals(probe.orElseThrow()) ? opened(it) : it);
    } else if (failures >= Circuit.MOST_FAILURES) {
      failures = 0;
      change(it -> it.circuit().isClosed() ? opened(it) : it);
    }
  }

  private Notice opened(Notice notice) {
    return notice.with(notice.circuit().opened(clock.instant()));
  }

  private void ended(Bucket bucket, Standing standing) {
    allowances.end(bucket, standing);
    allowances.spent(bucket).ifPresent(it -> tell(bucket, it));
  }

  private void tell(Bucket bucket, Allowance spent) {
    String name = bucket.word();
    Instant before = spent.reset().minus(Standing.LONGEST_WINDOW);
    change(
        it ->
            Optional.ofNullable(it.spent().get(name))
                    .filter(told -> !told.reset().isBefore(spent.reset()))
                    .isPresent()
                ? it
                : it.with(name, spent, before));
  }

  /// Lets a call through by a circuit that is closed, or as the probe.
  private void pass(Circuit circuit) throws Unavailable {
    requireTime(circuit);
    if (circuit.isClosed() || isProbe()) {
      return;
    }
    Circuit tried = circuit.tried(clock.instant());
    Optional<Notice> saved = notices.save(seen.with(tried));
    if (saved.isEmpty()) {
      throw shut(circuit, clock.instant().plus(SOON));
    }
    probe = Optional.of(tried);
    hear(saved.get());
    journal.switched(circuit, tried);
  }

  /// @throws Unavailable if the circuit is not to be tried yet, by this process
  private void requireTime(Circuit circuit) throws Unavailable {
    Instant now = clock.instant();
    if (circuit.isClosed() || isProbe() || !now.isBefore(circuit.until())) {
      return;
    }
    throw shut(circuit, circuit.isTriedSince(now.minus(SOON)) ? now.plus(SOON) : circuit.until());
  }

  private static Unavailable shut(Circuit circuit, Instant until) {
    return new Unavailable(
        Unavailable.Cause.CIRCUIT_OPEN,
        "since " + circuit.since(),
        Pace.ofEach(until, Duration.ofSeconds(1), AFTER_CIRCUIT));
  }

  private boolean isProbe() {
    return probe.filter(seen.circuit()::equals).isPresent();
  }

  private void hear(Notice notice) {
    seen = notice;
    allowances.hear(notice);
  }

  /// Changes the notice, whoever else changes it meanwhile.
  private void change(UnaryOperator<Notice> change) {
    try {
      for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
        Notice after = change.apply(seen);
        if (after.equals(seen) || put(seen, after)) {
          return;
        }
        hear(notices.read());
      }
      journal.untold("changed again and again by others");
    } catch (RuntimeException failure) {
      journal.untold(failure.getClass().getSimpleName());
    }
  }

  private boolean put(Notice before, Notice after) {
    Optional<Notice> saved = notices.save(after);
    saved.ifPresent(this::hear);
    if (saved.isPresent() && !after.circuit().equals(before.circuit())) {
      journal.switched(before.circuit(), after.circuit());
    }
    return saved.isPresent();
  }
}
