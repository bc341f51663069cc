package dev.unlatch.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.activation.PolicyStore;
import dev.unlatch.check.SetUpFinding;
import dev.unlatch.check.SetUpRecord;
import dev.unlatch.dynamo.DynamoRecord.Part;
import dev.unlatch.dynamo.episode.DynamoLockouts;
import dev.unlatch.dynamo.episode.EpisodeItem;
import dev.unlatch.dynamo.episode.Episodes;
import dev.unlatch.dynamo.organisation.DynamoPolicies;
import dev.unlatch.dynamo.organisation.DynamoSetUpRecords;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.standin.StandIns;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.Samples;
import dev.unlatch.tell.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What can be told again, on the table.
@StandIns.Given
class DynamoRecordTest {
  private final Workers workers;
  private final Told lockouts;
  private final DynamoRecord record;

  DynamoRecordTest(StandIns standIns) throws IOException, InterruptedException {
    workers = new Workers(standIns);
    lockouts = new Told(new DynamoLockouts(workers.client(), workers.table()));
    record = new DynamoRecord(workers.client(), workers.table());
  }

  @AfterEach
  void close() {
    workers.close();
  }

  private Episode saved(Episode episode) {
    return lockouts.save(episode).orElseThrow();
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>(List.of(record.part(Optional.empty())));
    while (parts.getLast().next().isPresent()) {
      parts.add(record.part(parts.getLast().next()));
    }
    return parts;
  }

  private Set<String> ids() {
    return parts().stream()
        .flatMap(it -> it.events().stream())
        .map(Event::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void isEveryLockoutAsItStandsWithTheIdsThatWereTold() {
    Episode first = saved(Samples.waiting());
    Episode held = saved(first.closed(State.HELD, Samples.verdict("hold", "risk", Samples.DUE)));
    saved(held.joined(Samples.more(Samples.DUE), Samples.DUE));
    String id = Samples.USER + "/1/";
    assertEquals(
        List.of(id + "1/lockout-opened", id + "1/lockout-waiting", id + "2/lockout-held"),
        lockouts.ids());
    assertEquals(Set.of(id + "1/lockout-opened", id + "2/lockout-held"), ids());
  }

  @Test
  void isEverythingElseThatIsTold() {
    assertTrue(workers.process().save(opening()).isPresent());
    workers.process().turn(Samples.turned(true));
    workers.process().turn(Samples.turned(false));
    PolicyStore policies = new DynamoPolicies(workers.client(), workers.table());
    ActivePolicy.Activation first =
        new ActivePolicy.Activation(1, "f".repeat(64), "Kim", "a", Samples.LOCKED, "i");
    assertTrue(policies.activate(new ActivePolicy(first, Optional.empty())));
    ActivePolicy.Activation second =
        new ActivePolicy.Activation(2, "e".repeat(64), "Kim", "b", Samples.LOCKED, "i");
    assertTrue(policies.activate(new ActivePolicy(second, Optional.of(first))));
    assertTrue(
        new DynamoSetUpRecords(workers.client(), workers.table())
            .save(
                new SetUpRecord(
                    1, List.of(SetUpFinding.problem("log", "refused", "do")), Samples.LOCKED)));
    workers
        .process()
        .keep(new Signal(Signal.Kind.HIGH_RISK, "00u1", Workers.NOW, Optional.empty()));
    workers.process().count(Workers.NOW);
    assertEquals(
        new TreeSet<>(
            Set.of(
                "brake/1/brake-opened",
                "switch/1/unlocks-stopped",
                "switch/2/unlocks-resumed",
                "policy/1/policy-activated",
                "policy/2/policy-activated",
                "set-up/1/set-up-changed")),
        ids());
  }

  private static Brake opening() {
    Brake open = Samples.open();
    return new Brake(open.state(), open.since(), open.until(), open.probes(), open.because(), 0, 1);
  }

  @Test
  void isReadInPartsOfWhichEachGoesOnWhereTheLastOneEnded() {
    for (int i = 0; i < 450; i++) {
      saved(Episodes.of("user" + i, 1));
    }
    List<Part> parts = parts();
    assertEquals(450, ids().size());
    assertTrue(parts.size() >= 3, () -> "in " + parts.size() + " parts");
    assertTrue(parts.stream().allMatch(it -> it.events().size() <= 400));
  }

  @Test
  void namesWhatCannotBeReadAndGoesOn() {
    saved(Samples.waiting());
    saved(Episodes.of("other", 1));
    workers.damage(EpisodeItem.key(Samples.USER + "/1"), "carrier");
    Part part = record.part(Optional.empty());
    assertEquals(
        "an item has no attribute \"carrier\"",
        part.unreadable().get("user#" + Samples.USER + " episode#000001"));
    assertEquals(List.of("other/1/1/lockout-opened"), List.copyOf(ids()));
  }
}
