package dev.unlatch.lab.okta;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Gathers the events that hooks carry, and has each batch sent on a virtual thread of its own: out
/// of order, and nobody waits for them.
final class HookBatches implements Consumer<LogEvent>, AutoCloseable {
  private final EventHooks hooks;
  private final HookSender sender;
  private final Duration gather;
  private final InProgress inProgress;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, List<LogEvent>> gathered = new HashMap<>();

  /// Gathers for a time.
  ///
  /// @param gather zero sends each event at once
  HookBatches(EventHooks hooks, HookSender sender, Duration gather, InProgress inProgress) {
    this.hooks = hooks;
    this.sender = sender;
    this.gather = gather;
    this.inProgress = inProgress;
  }

  @Override
  public void accept(LogEvent event) {
    String type = event.type();
    hooks.all().stream().filter(hook -> hook.carries(type)).forEach(hook -> accept(hook, event));
  }

  private void accept(EventHook hook, LogEvent event) {
    if (gather.isZero()) {
      start(() -> sender.send(hook, List.of(event)));
    } else if (gather(hook, event)) {
      start(() -> sendGathered(hook));
    }
  }

  /// Puts the event to the others.
  ///
  /// @return whether it is the first of a batch
  private boolean gather(EventHook hook, LogEvent event) {
    synchronized (gathered) {
      List<LogEvent> batch = gathered.computeIfAbsent(hook.id(), _ -> new ArrayList<>());
      batch.add(event);
      return batch.size() == 1;
    }
  }

  private void sendGathered(EventHook hook) throws InterruptedException {
    Thread.sleep(gather);
    sender.send(hook, take(hook));
  }

  private List<LogEvent> take(EventHook hook) {
    synchronized (gathered) {
      List<LogEvent> batch = gathered.remove(hook.id());
      return batch == null ? List.of() : batch;
    }
  }

  private void start(Work work) {
    inProgress.begin();
    threads.execute(() -> run(work));
  }

  private void run(Work work) {
    try {
      work.run();
    } catch (InterruptedException _) {
      // The organisation stops: what is on its way is lost, and the thread ends.
      Thread.currentThread().interrupt();
    } finally {
      inProgress.end();
    }
  }

  /// Stops; batches in progress are given up.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }

  /// What runs on a thread of its own.
  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }
}
