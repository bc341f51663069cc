package dev.unlatch.dynamo.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.activation.Bodies;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.activation.PolicyStoreContract;
import dev.unlatch.dynamo.Workers;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Activated policies on the table.
@StandIns.Given
class DynamoPoliciesTest extends PolicyStoreContract {
  private final Workers workers;
  private final DynamoPolicies store;

  DynamoPoliciesTest(StandIns standIns) throws IOException, InterruptedException {
    workers = new Workers(standIns);
    store = new DynamoPolicies(workers.client(), workers.table());
  }

  @AfterEach
  void close() {
    workers.close();
  }

  @Override
  protected PolicyStore store() {
    return store;
  }

  private ActivePolicy activate() {
    ActivePolicy active = new ActivePolicy(activation(1, Bodies.UNLOCKS), Optional.empty());
    assertTrue(store.activate(active));
    return active;
  }

  /// A role can be limited to it.
  @Test
  void liesInAPartitionOfItsOwn() {
    store.keep(Bodies.UNLOCKS);
    var _ = activate();
    assertEquals(
        List.of("policy"),
        workers.client().scan(it -> it.tableName(workers.table())).items().stream()
            .map(item -> Key.of(new Item(item)).partition())
            .distinct()
            .collect(Collectors.toList()));
  }

  @Test
  void thePointerIsReadWithWhatIsKnownAroundALockout() {
    DynamoObservations observations = workers.process();
    Surroundings before = observations.around(Watched.NOTHING, workers.now());
    ActivePolicy active = activate();
    workers.pass(Duration.ofSeconds(1));
    workers.traffic().take();
    Surroundings after = observations.around(Watched.NOTHING, workers.now());
    assertEquals(Optional.empty(), before.policy());
    assertEquals(Optional.of(active), after.policy());
    assertEquals(1, workers.traffic().take().size());
  }

  @Test
  void aPointerThatCannotBeReadIsTakenForNeitherPolicy() {
    var _ = activate();
    workers.damage(DynamoPolicies.KEY, "body");
    assertEquals(Optional.of(ActivePolicy.UNREADABLE), store.active());
    assertEquals(
        Optional.of(ActivePolicy.UNREADABLE),
        workers.process().around(Watched.NOTHING, workers.now()).policy());
  }
}
