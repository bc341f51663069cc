package dev.unlatch.dynamo.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.lockout.Episode;
import dev.unlatch.port.Lockouts;
import dev.unlatch.standin.Clients;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What becomes of saves that others were faster with.
@StandIns.Given
class ConflictsTest {
  private static final String USER = Episodes.USER;

  private final DynamoDbClient client;
  private final Lockouts lockouts;

  ConflictsTest(StandIns standIns) throws IOException, InterruptedException {
    client = Clients.USUAL.dynamo(standIns.dynamo().url());
    lockouts = new DynamoLockouts(client, standIns.newTable());
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void letsOneOfManyBeginTheSameEpisode() throws Exception {
    assertEquals(1, winners(Episodes.full(1)));
    assertEquals(Optional.of(Episodes.full(1).saved()), lockouts.latest(USER));
  }

  @Test
  void letsOneOfManyChangeTheSameEpisode() throws Exception {
    Episode read = lockouts.save(Episodes.full(1)).orElseThrow();
    assertEquals(1, winners(read));
    assertEquals(2, lockouts.latest(USER).orElseThrow().revision());
  }

  /// How many of eight workers that save at the same moment succeed.
  private long winners(Episode episode) throws Exception {
    int workers = 8;
    CyclicBarrier together = new CyclicBarrier(workers);
    Callable<Boolean> save =
        () -> {
          together.await();
          return lockouts.save(episode).isPresent();
        };
    List<Boolean> saved = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each :
          threads.invokeAll(IntStream.range(0, workers).mapToObj(_ -> save).toList())) {
        saved.add(each.get());
      }
    }
    return saved.stream().filter(Boolean::booleanValue).count();
  }
}
