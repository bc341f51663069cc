package dev.unlatch.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.activation.PolicyChanges.Change;
import dev.unlatch.activation.PolicyChanges.Outcome;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.response.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyChangesTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");

  private final FakePolicyStore store = new FakePolicyStore();
  private final TestClock clock = new TestClock(NOW);
  private final PolicyChanges changes = new PolicyChanges(store, clock);

  private ActivePolicy activated(Outcome outcome) {
    return assertInstanceOf(Outcome.Activated.class, outcome).active();
  }

  private String refused(PolicyBody body) {
    Optional<ActivePolicy> before = store.active();
    Outcome outcome = changes.activate(body, Bodies.CHANGE);
    assertEquals(before, store.active());
    return assertInstanceOf(Outcome.Refused.class, outcome).why();
  }

  @Test
  void putsABodyInForceAndNotesWhoAndWhy() {
    ActivePolicy active = activated(changes.activate(Bodies.HOLDS, Bodies.CHANGE));
    assertEquals(
        new ActivePolicy(
            new Activation(1, Bodies.HOLDS.hash(), "Kim", "Monday", NOW, "invocation-1"),
            Optional.empty()),
        active);
    assertEquals(Optional.of(active), store.active());
    assertTrue(store.body(Bodies.HOLDS.hash()).isPresent());
  }

  @Test
  void namesThePolicyBefore() {
    Activation first = activated(changes.activate(Bodies.HOLDS, Bodies.CHANGE)).active();
    ActivePolicy active = activated(changes.activate(Bodies.UNLOCKS, Bodies.CHANGE));
    assertEquals(2, active.active().number());
    assertEquals(Optional.of(first), active.previous());
    assertEquals(List.of(active.active(), first), store.history(10));
  }

  @Test
  void changesNothingIfItIsInForceAlreadyAndMendsIt() {
    Activation first = activated(changes.activate(Bodies.HOLDS, Bodies.CHANGE)).active();
    store.lose(first.body());
    Outcome outcome = changes.activate(Bodies.HOLDS, Bodies.CHANGE);
    assertEquals(first, assertInstanceOf(Outcome.Unchanged.class, outcome).active().active());
    assertEquals(List.of(first), store.history(10));
    assertTrue(store.body(first.body()).isPresent());
  }

  @Test
  void refusesWhatCannotBeRead() {
    assertEquals("the policy cannot be read", refused(Bodies.WRONG));
  }

  @Test
  void refusesWhatFailsItsTests() {
    assertEquals("1 of its 1 tests fail", refused(Bodies.FAILS));
  }

  @Test
  void refusesTestsThatCannotBeRead() {
    assertEquals("its tests cannot be read", refused(with("tests: [{name: a}]")));
  }

  @Test
  void refusesWhatHasNoTest() {
    assertEquals("it has no test; one is enough", refused(with("tests: []")));
  }

  private static PolicyBody with(String tests) {
    return new PolicyBody(Bodies.UNLOCKS.policy(), tests, new TreeMap<>());
  }

  @Test
  void refusesWhatIsTooLarge() {
    StringBuilder noise = new StringBuilder(Bodies.UNLOCKS.policy()).append("# ");
    Random random = new Random(1);
    for (int i = 0; i < 600_000; i++) {
      noise.append((char) ('a' + random.nextInt(26)));
    }
    PolicyBody large = new PolicyBody(noise.toString(), Bodies.UNLOCKS.tests(), new TreeMap<>());
    String why = refused(large);
    assertTrue(why.endsWith("compressed; at most 4,000,000 and 300,000 are kept"), why);
  }

  /// It would be kept, and no process would read it.
  @Test
  void refusesWhatIsTooLongThoughItCompressesWell() {
    String noise = Bodies.UNLOCKS.policy() + "# " + "x".repeat(4_000_000);
    String why = refused(new PolicyBody(noise, Bodies.UNLOCKS.tests(), new TreeMap<>()));
    assertTrue(why.startsWith("policy and tests have 4,000,"), why);
  }

  @Test
  void readsTheEventsThatTestsName() {
    String tests =
        "tests: [{name: a, event: lock.json, expect: {decision: unlock, reason: unlocks}}]";
    String event =
        """
        {"eventType": "user.account.lock", "uuid": "1", "published": "2026-01-05T09:00:00Z",
         "actor": {"id": "00uA", "type": "User"}, "displayMessage": "Max sign in attempts exceeded",
         "debugContext": {"debugData": {"threatSuspected": "false", "risk": "{level=LOW}"}}}
        """;
    assertEquals("its tests cannot be read", refused(with(tests)));
    PolicyBody whole =
        new PolicyBody(Bodies.UNLOCKS.policy(), tests, new TreeMap<>(Map.of("lock.json", event)));
    assertEquals(1, activated(changes.activate(whole, Bodies.CHANGE)).active().number());
  }

  @Test
  void refusesIfSomebodyElseWasFaster() {
    var _ = activated(changes.activate(Bodies.HOLDS, Bodies.CHANGE));
    PolicyStore raced =
        new RacedStore(store, () -> changes.activate(Bodies.UNLOCKS, Bodies.CHANGE));
    Outcome outcome = new PolicyChanges(raced, clock).activate(Bodies.of("ignore"), Bodies.CHANGE);
    String why = assertInstanceOf(Outcome.Refused.class, outcome).why();
    assertTrue(why.startsWith("somebody else has changed the policy"), why);
    assertEquals(Bodies.UNLOCKS.hash(), store.active().orElseThrow().active().body());
    assertEquals(2, store.history(10).size());
  }

  /// Somebody else acts between the reading of the pointer and its move.
  private record RacedStore(PolicyStore store, Runnable other) implements PolicyStore {
    @Override
    public Optional<ActivePolicy> active() {
      return store.active();
    }

    @Override
    public Optional<byte[]> body(String hash) {
      return store.body(hash);
    }

    @Override
    public void keep(PolicyBody body) {
      store.keep(body);
    }

    @Override
    public boolean activate(ActivePolicy next) {
      other.run();
      return store.activate(next);
    }

    @Override
    public List<Activation> history(int most) {
      return store.history(most);
    }
  }

  @Test
  void refusesWhileItCannotReadWhatIsInForce() {
    store.damagePointer();
    String why = refused(Bodies.HOLDS);
    assertTrue(why.startsWith("this release cannot read which policy is in force"), why);
  }

  @Test
  void rollsBackToThePreviousPolicyAndForthAgain() {
    var _ = activated(changes.activate(Bodies.HOLDS, Bodies.CHANGE));
    var _ = activated(changes.activate(Bodies.UNLOCKS, Bodies.CHANGE));
    ActivePolicy back = activated(changes.rollBack(Bodies.CHANGE));
    assertEquals(3, back.active().number());
    assertEquals(Bodies.HOLDS.hash(), back.active().body());
    assertEquals(Bodies.UNLOCKS.hash(), activated(changes.rollBack(Bodies.CHANGE)).active().body());
  }

  @Test
  void doesNotRollBackToThePackagedPolicy() {
    assertEquals("no policy was activated before this one", refusedRollBack());
    var _ = activated(changes.activate(Bodies.HOLDS, Bodies.CHANGE));
    assertEquals("no policy was activated before this one", refusedRollBack());
  }

  @Test
  void doesNotRollBackToWhatCannotBeRead() {
    Activation first = activated(changes.activate(Bodies.HOLDS, Bodies.CHANGE)).active();
    var _ = activated(changes.activate(Bodies.UNLOCKS, Bodies.CHANGE));
    store.lose(first.body());
    assertEquals(
        "the previous policy cannot be read: the table does not have it", refusedRollBack());
  }

  @Test
  void doesNotRollBackToWhatFailsItsTestsInThisRelease() {
    store.keep(Bodies.FAILS);
    Activation older =
        new Activation(1, Bodies.FAILS.hash(), "Kim", "older", clock.instant(), "invocation-0");
    assertTrue(store.activate(new ActivePolicy(older, Optional.empty())));
    var _ = activated(changes.activate(Bodies.HOLDS, Bodies.CHANGE));
    assertEquals("1 of its 1 tests fail", refusedRollBack());
  }

  private String refusedRollBack() {
    return assertInstanceOf(Outcome.Refused.class, changes.rollBack(Bodies.CHANGE)).why();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void wantsToKnowWhoAndWhy(String blank) {
    assertThrows(IllegalArgumentException.class, () -> new Change(blank, "why", "1"));
    assertThrows(IllegalArgumentException.class, () -> new Change("Kim", blank, "1"));
    String longest = "x".repeat(500);
    assertEquals(longest, new Change("Kim", longest, "1").comment());
    assertThrows(IllegalArgumentException.class, () -> new Change("Kim", longest + "x", "1"));
  }
}
