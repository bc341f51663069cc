package dev.unlatch.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.policy.Policy;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.response.FakeLockouts;
import dev.unlatch.sweep.FakeBookmarks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One seed's world: an Okta organisation in which accounts are locked, AWS, and the product on
/// them, for some hours in which anything may go wrong, and then until all is at rest.
final class World {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  /// Until then anything may go wrong.
  private static final Instant END_OF_FAULTS = START.plus(Duration.ofHours(3));

  /// Until then all is at rest: a message that was killed four times over comes again after 12
  /// minutes each, and lockouts wait in the queue for the brake and for the operator.
  private static final Duration LONGEST = Duration.ofHours(9);

  /// How long after the beginning of a sweep it is asked whether all is at rest.
  private static final Duration SETTLING = Duration.ofMinutes(20);

  /// How wrong a clock may be.
  private static final Duration SKEW = Duration.ofMinutes(5);

  private static final List<ModelOkta.Unlocked> OF_FREE =
      List.of(
          ModelOkta.Unlocked.DONE, ModelOkta.Unlocked.BAD_REQUEST, ModelOkta.Unlocked.WRONG_STATUS);

  /// As `template.yaml` has it.
  static final ModelSqs.Settings QUEUE = new ModelSqs.Settings(Duration.ofMinutes(12), 5);

  private static final List<Policy> POLICIES =
      List.of(
          PolicyFile.read(Path.of("../policy.yaml")),
          SmallPolicies.tight(),
          SmallPolicies.repeatLockouts(),
          SmallPolicies.careful(),
          SmallPolicies.open());

  private final Agenda agenda;
  private final Trace trace;
  private final ModelSqs queue;
  private final Poller poller;
  private final Searches searches;
  private final Scenario scenario;
  private final PolicyPeople people;
  private final Promises promises;
  private final FakeLockouts lockouts;
  private final boolean redrives;
  private final Weather weather;
  private final Promised promised;
  private final String description;

  /// @param assembly the product as it is, or with a bug
  /// @param promised what the product is held to
  /// @param traced whether what happens is written down
  World(long seed, Assembly assembly, Promised promised, boolean traced) {
    this.promised = promised;
    Chance chance = new Chance(seed);
    agenda = new Agenda(START, chance.fork());
    trace = new Trace(traced, agenda.clock());
    weather = new Weather(chance.fork(), agenda.clock(), END_OF_FAULTS);
    Sandbox.Setting setting = new Sandbox.Setting(agenda, chance.fork(), weather, trace);
    Chance changes = new Chance(Long.reverse(seed));
    Truth truth = truth(chance, changes.of(0.3));
    queue = new ModelSqs(agenda.clock(), QUEUE, chance.fork(), this::arrives);
    promises = new Promises(truth, queue, this::unlocked, this::saved);
    ModelLog log = new ModelLog(agenda.clock(), chance.fork());
    Product.Models models = new Product.Models(queue, new Tokens(), log, new FakeBookmarks());
    Product product = new Product(assembly, truth, models, setting, promises);
    poller = new Poller(product, queue, setting, chance.between(1, 4));
    searches = new Searches(product, agenda);
    Intakes intakes = new Intakes(product, setting, log, chance.of(0.5));
    Chance rarely = new Chance(~seed);
    ServiceDesk desk =
        new ServiceDesk(new Chance(Long.rotateLeft(seed, 8)), agenda, truth, searches);
    scenario =
        new Scenario(
            new Scenario.Around(chance.fork(), rarely, agenda, intakes, searches, desk), truth);
    people = new PolicyPeople(changes, product, agenda);
    redrives = chance.of(0.5);
    lockouts = truth.lockouts();
    description =
        "policy %s, mode %s, %s, %s, %s"
            .formatted(
                truth.policy().version(),
                truth.mode(),
                truth.limits().setting(),
                truth.time(),
                weather);
  }

  private Truth truth(Chance chance, boolean changed) {
    ModelOkta.Unlocked ofFree = chance.oneOf(OF_FREE);
    return new Truth(
        chance.oneOf(POLICIES),
        new ModelPolicies(agenda.clock(), promised, changed),
        chance.of(0.9) ? Mode.ENFORCE : Mode.OBSERVE,
        new ModelOkta(agenda.clock(), ofFree, statusTimes(chance)),
        new FakeLockouts(),
        new ModelObservations(agenda.clock()),
        new ModelLimits(limits(chance), chance.fork()),
        time(chance),
        new Ledger(),
        new Chronicle(),
        promised,
        agenda.clock());
  }

  private static ModelOkta.StatusTimes statusTimes(Chance chance) {
    return chance.of(0.7)
        ? ModelOkta.StatusTimes.TRUE
        : chance.oneOf(List.of(ModelOkta.StatusTimes.NOT_OF_LOCKS, ModelOkta.StatusTimes.NONE));
  }

  private static ModelLimits.Setting limits(Chance chance) {
    int limit = chance.of(0.4) ? chance.between(16, 60) : 1_000;
    return new ModelLimits.Setting(limit, chance.of(0.3), END_OF_FAULTS);
  }

  private static Truth.OktaTime time(Chance chance) {
    Duration ahead = chance.of(0.8) ? Duration.ZERO : chance.oneOf(List.of(SKEW, SKEW.negated()));
    return new Truth.OktaTime(ahead, chance.of(0.8));
  }

  private void arrives(Instant time) {
    agenda.at(time, () -> poller.poll());
  }

  private void unlocked(String user) {
    scenario.unlocked(user);
  }

  private void saved(Episode episode) {
    scenario.saved(episode);
  }

  /// Lets everything happen.
  ///
  /// @throws BrokenPromise if a promise does not hold
  void run() {
    trace.add("world", () -> description);
    scenario.begin();
    people.begin();
    searches.bySchedule();
    agenda.run(END_OF_FAULTS);
    trace.add("world", () -> "from here on nothing goes wrong");
    agenda.run(END_OF_FAULTS.plus(SETTLING));
    while (!isAtRest()) {
      boolean late = !agenda.now().isBefore(weather.calm().plus(LONGEST));
      promised.require(Promise.REST, !late, "there is no rest by " + agenda.now());
      if (late) {
        return;
      }
      redrive();
      agenda.run(agenda.now().plus(Searches.EVERY));
    }
    promises.atRest();
  }

  /// A whole sweep has found nothing to do since the last look, and nothing is under way.
  private boolean isAtRest() {
    return searches.last().filter(World::foundNothing).isPresent()
        && searches.isIdle()
        && poller.isIdle()
        && queue.bodies().isEmpty()
        && !(redrives && !queue.deadLetters().isEmpty())
        && lockouts.users().stream()
            .flatMap(user -> lockouts.latest(user).stream())
            .noneMatch(it -> it.state().isUnderWay());
  }

  private static boolean foundNothing(JsonNode sweep) {
    return sweep.path("queued").asInt() == 0
        && sweep.path("queuedAgain").asInt() == 0
        && sweep.path("freed").asInt() == 0
        && sweep.path("unfinished").isEmpty()
        && sweep.path("failures").isEmpty();
  }

  /// The operator, whom dead letters alarm, puts them back (`./unlatch dead-letters --redrive`). In
  /// other worlds nobody does, and the sweep finds their lockouts.
  private void redrive() {
    if (redrives) {
      queue
          .takeDeadLetters()
          .forEach(body -> queue.sendMessage(request -> request.messageBody(body)));
    }
  }

  List<String> trace() {
    return trace.lines();
  }
}
