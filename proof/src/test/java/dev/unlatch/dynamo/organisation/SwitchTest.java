package dev.unlatch.dynamo.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.dynamo.Workers;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The switch's own record.
@StandIns.Given
class SwitchTest {
  private final Workers workers;
  private final DynamoObservations observations;

  SwitchTest(StandIns standIns) throws IOException, InterruptedException {
    workers = new Workers(standIns);
    observations = workers.process();
  }

  @AfterEach
  void close() {
    workers.close();
  }

  private static Stop turn(int number) {
    return new Stop(number % 2 == 0, "Robin", "turn " + number, Workers.NOW.plusSeconds(number));
  }

  @Test
  void wasNeverTurned() {
    assertEquals(List.of(), observations.turned());
  }

  @Test
  void keepsItsLastFiftyTurnsTheLatestFirst() {
    IntStream.rangeClosed(1, 52).mapToObj(SwitchTest::turn).forEach(observations::turn);
    List<Stop> kept =
        IntStream.rangeClosed(3, 52).map(i -> 55 - i).mapToObj(SwitchTest::turn).toList();
    assertEquals(kept, observations.turned());
  }

  @Test
  void losesNoTurnOfOperatorsAtTheSameMoment() throws Exception {
    List<Callable<Integer>> operators = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      operators.add(
          () -> {
            workers.process().turn(turn(number));
            return number;
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> each : threads.invokeAll(operators)) {
        each.get();
      }
    }
    Set<String> reasons =
        observations.turned().stream().map(Stop::comment).collect(Collectors.toSet());
    assertEquals(Set.of("turn 0", "turn 1", "turn 2", "turn 3"), reasons);
  }
}
