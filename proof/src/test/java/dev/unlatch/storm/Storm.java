package dev.unlatch.storm;

import dev.unlatch.lab.Departures;
import dev.unlatch.lab.Lab;
import dev.unlatch.lab.LabSettings;
import dev.unlatch.lab.Operator;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.delivery.HookTimes;
import dev.unlatch.lab.okta.front.UsedWindow;
import dev.unlatch.lab.okta.log.ClientOrigin;
import dev.unlatch.lab.okta.log.Network;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Many users of the lab's Okta are locked out within a short time; the packaged functions hear of
/// it by the event hook, and unlock them.
public final class Storm implements AutoCloseable {
  /// Okta gathers events into a POST for so long: some 20 at 300 lockouts a second.
  private static final Duration GATHER = Duration.ofMillis(60);

  /// How often the schedule runs at the most. What a hook has lost is found by the first run; a
  /// lockout that an end of a storm leaves behind, by the next.
  private static final int MOST_SWEEPS = 3;

  private static final String EVENT_HOOK = "user.account.lock";

  private final StormSettings settings;
  private final Consumer<String> progress;
  private final Tally tally = new Tally();
  private final Lab lab;
  private final Queues queues;
  private final String token;
  private final List<String> users = new ArrayList<>();

  private Storm(StormSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    this.settings = settings;
    this.progress = progress;
    lab = start(settings, tally);
    Operator operator = new Operator(lab);
    queues = Queues.of(lab);
    token = operator.giveToken();
    for (int i = 0; i < settings.lockouts(); i++) {
      users.add(lab.okta().addUser(NewUser.of("user%d@lab.example".formatted(i), "right")));
      lab.okta().know(address(i), Network.ORDINARY.withAutonomousSystem(network(i), "example"));
    }
  }

  private void addHook() throws InterruptedException {
    WarmHook.start(lab, 1);
    new Operator(lab).addEventHook(EVENT_HOOK);
  }

  private static Lab start(StormSettings settings, Tally tally)
      throws IOException, InterruptedException {
    Path policy = Files.createTempFile("policy", ".yaml");
    try {
      Files.writeString(policy, settings.policy());
      return Lab.start(
          LabSettings.of(settings.template())
              .withParameter("Mode", "enforce")
              .withParameter("Concurrency", Integer.toString(Math.max(2, settings.concurrency())))
              .withOverlay("policy.yaml", policy)
              .withDepartures(
                  Departures.least()
                      .withConcurrency(settings.concurrency())
                      .withVisibility(settings.visibility())
                      .withOktaAhead(settings.oktaAhead()))
              .withOkta(
                  OktaSettings.defaults()
                      .withMaxAttempts(1)
                      .withQuotas(settings.quotas())
                      .withHookTimes(new HookTimes(GATHER, HookTimes.defaults().limit())))
              .withLog(tally));
    } finally {
      Files.delete(policy);
    }
  }

  /// The lab with its users and the hook, and nobody locked out yet.
  ///
  /// @param progress gets a line now and then
  public static Storm ready(StormSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    Storm storm = new Storm(settings, progress);
    try {
      storm.addHook();
      return storm;
    } catch (InterruptedException | RuntimeException failure) {
      storm.close();
      throw failure;
    }
  }

  /// The last errors that the functions wrote.
  public List<String> errors() {
    return tally.errors();
  }

  /// Locks everybody out, waits until the queue is empty, and holds accounts against records.
  public StormReport rage() throws Exception {
    Instant began = Instant.now();
    List<String> struck;
    try (Troubles troubles = Troubles.begin(lab, token, settings, progress)) {
      lockOut();
      progress.accept(settings.lockouts() + " users are locked out");
      await(() -> Duration.between(began, Instant.now()).compareTo(settings.troubles()) >= 0);
      struck = troubles.struck();
    }
    Instant end = Instant.now().plus(settings.patience());
    boolean empty = awaitEmpty(end);
    Duration after = Duration.between(began, Instant.now());
    progress.accept(
        "the queue is %sempty after %d s".formatted(empty ? "" : "not ", after.toSeconds()));
    Optional<Duration> emptyAfter = Optional.of(after).filter(_ -> empty);
    StormReport.Use use = StormReport.Use.of(lab, tally);
    int sweeps = sweep(end);
    Reckoning reckoning = Reckoning.of(lab, users);
    return new StormReport(settings, emptyAfter, struck, sweeps, use, queues.dead(), reckoning);
  }

  private void lockOut() {
    Instant began = Instant.now();
    for (int i = 0; i < users.size(); i++) {
      Instant due = began.plus(settings.span().multipliedBy(i).dividedBy(users.size()));
      await(() -> !Instant.now().isBefore(due));
      lab.okta().lock(users.get(i), ClientOrigin.of(address(i)));
    }
  }

  /// Finds what the hook has lost, as the schedule does every quarter of an hour.
  private int sweep(Instant end) throws IOException, InterruptedException {
    int sweeps = 0;
    while (sweeps < MOST_SWEEPS
        && Instant.now().isBefore(end)
        && !Reckoning.of(lab, users).lost().isEmpty()) {
      sweeps++;
      progress.accept("sweep " + sweeps);
      if (lab.runSchedule("Schedule") instanceof Answer.Failure failure) {
        throw new IllegalStateException("the sweep failed: " + failure);
      }
      var _ = awaitEmpty(end);
    }
    return sweeps;
  }

  /// Until no event is on its way, and no message is on the queue, hidden or delayed.
  ///
  /// @return whether that was before the end
  private boolean awaitEmpty(Instant end) throws InterruptedException {
    Instant told = Instant.now();
    int calm = 0;
    for (; calm < 3 && Instant.now().isBefore(end); calm = calmer(calm)) {
      pause(Duration.ofMillis(200));
      if (told.plusSeconds(10).isBefore(Instant.now())) {
        told = Instant.now();
        progress.accept(standing());
      }
    }
    return calm >= 3;
  }

  private String standing() {
    long refused = lab.okta().usedWindows().stream().mapToLong(UsedWindow::refused).sum();
    long unlocked =
        lab.okta().requests().getOrDefault("POST /api/v1/users/{id}/lifecycle/unlock", 0L);
    return "%d messages are on the queue; %d unlocks were asked for; %d answers 429; %s"
        .formatted(queues.open(), unlocked, refused, tally.runs());
  }

  private int calmer(int calm) throws InterruptedException {
    return lab.okta().awaitDeliveries(Duration.ofMillis(1)) && queues.open() == 0 ? calm + 1 : 0;
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      pause(Duration.ofMillis(1));
    }
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(time));
  }

  private static String address(int i) {
    return "10.%d.%d.%d".formatted(i >> 16 & 255, i >> 8 & 255, i & 255);
  }

  /// A network of its own for every 20 users; numbers for documentation begin at 64496 (RFC 5398).
  private static int network(int i) {
    return 64_496 + i / 20;
  }

  @Override
  public void close() {
    lab.close();
  }
}
