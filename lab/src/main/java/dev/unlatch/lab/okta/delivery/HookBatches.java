package dev.unlatch.lab.okta.delivery;

import dev.unlatch.lab.okta.log.OktaEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Gathers the events that hooks carry, and sends each batch on its own virtual thread: out of
/// order, and no one waits for them.
final class HookBatches implements AutoCloseable {
  private final HookSender sender;
  private final Duration gather;
  private final InProgress inProgress;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, List<OktaEvent>> gathered = new HashMap<>();

  /// Gathers events for a period.
  ///
  /// @param gather how long; zero sends each event at once
  HookBatches(HookSender sender, Duration gather, InProgress inProgress) {
    this.sender = sender;
    this.gather = gather;
    this.inProgress = inProgress;
  }

  /// Sends the event, with others of a short period.
  void add(EventHook hook, OktaEvent event) {
    if (gather.isZero()) {
      start(hook, () -> List.of(event));
    } else if (isFirst(hook, event)) {
      start(hook, () -> take(hook));
    }
  }

  /// Adds the event to the others, and returns whether it is the first of a batch.
  private boolean isFirst(EventHook hook, OktaEvent event) {
    synchronized (gathered) {
      List<OktaEvent> batch = gathered.computeIfAbsent(hook.id(), _ -> new ArrayList<>());
      batch.add(event);
      return batch.size() == 1;
    }
  }

  private void start(EventHook hook, Supplier<List<OktaEvent>> batch) {
    inProgress.begin();
    threads.execute(() -> send(hook, batch));
  }

  private void send(EventHook hook, Supplier<List<OktaEvent>> batch) {
    try {
      Thread.sleep(gather);
      sender.send(hook, batch.get());
    } catch (InterruptedException _) {
      // The organisation stops: what is on its way is lost, and the thread ends.
      Thread.currentThread().interrupt();
    } finally {
      inProgress.end();
    }
  }

  private List<OktaEvent> take(EventHook hook) {
    synchronized (gathered) {
      List<OktaEvent> batch = gathered.remove(hook.id());
      return batch == null ? List.of() : batch;
    }
  }

  /// Stops; batches in progress are given up.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
