package dev.unlatch.storm;

import dev.unlatch.lab.Lab;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What goes wrong during a storm: each kind of trouble once, in an order and at times that the
/// seed chooses, with some overlap, and processes that are killed while they work.
final class Troubles implements AutoCloseable {
  /// Of the time from one kind's beginning to the next's: so some meet.
  private static final double LASTING = 1.6;

  private static final Duration BETWEEN_KILLS = Duration.ofMillis(900);
  private static final List<String> KILLED = List.of("ResponseFunction", "EventHookFunction");

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Queue<String> struck = new ConcurrentLinkedQueue<>();
  private final Queue<End> open = new ConcurrentLinkedQueue<>();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
  private final Consumer<String> progress;
  private final Lab lab;
  private final Random random;

  private Troubles(Lab lab, Random random, Consumer<String> progress) {
    this.lab = lab;
    this.random = random;
    this.progress = progress;
  }

  /// Sets all of them for a time from now on.
  static Troubles begin(Lab lab, String token, StormSettings settings, Consumer<String> progress) {
    Random random = new Random(settings.seed());
    Troubles troubles = new Troubles(lab, random, progress);
    if (settings.troubles().isPositive()) {
      List<Trouble> kinds = new ArrayList<>(new TroubleKinds(lab, token, random).all());
      Collections.shuffle(kinds, random);
      troubles.set(kinds, settings.troubles());
    }
    return troubles;
  }

  private void set(List<Trouble> kinds, Duration span) {
    Duration step = span.dividedBy(kinds.size() + 1);
    for (int i = 0; i < kinds.size(); i++) {
      Trouble kind = kinds.get(i);
      Duration lasting = Duration.ofNanos((long) (step.toNanos() * LASTING));
      at(step.multipliedBy(i), () -> begin(kind, lasting));
    }
    long kills = span.dividedBy(BETWEEN_KILLS);
    for (long i = 1; i <= kills; i++) {
      String function = KILLED.get(i % 3 == 0 ? 1 : 0);
      at(BETWEEN_KILLS.multipliedBy(i), () -> kill(function));
    }
  }

  private void begin(Trouble kind, Duration lasting) throws IOException {
    progress.accept(kind.name());
    struck.add(kind.name());
    End end = kind.beginning().begin();
    open.add(end);
    at(lasting, () -> end(end));
  }

  private void end(End trouble) throws IOException {
    if (open.remove(trouble)) {
      trouble.take();
    }
  }

  private void kill(String function) {
    if (lab.lambda().killOneAtWork(function, random)) {
      progress.accept("a process of " + function + " is killed");
      struck.add("a process of " + function + " killed");
    }
  }

  private void at(Duration after, Step step) {
    var _ =
        clock.schedule(
            () -> {
              try {
                step.take();
              } catch (IOException | RuntimeException failure) {
                failures.add(failure);
              }
            },
            after.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  /// What has gone wrong so far, in its order.
  List<String> struck() {
    return List.copyOf(struck);
  }

  /// Ends all.
  ///
  /// @throws IllegalStateException if some trouble could not begin or end
  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    clock.close();
    for (End trouble = open.poll(); trouble != null; trouble = open.poll()) {
      trouble.take();
    }
    if (!failures.isEmpty()) {
      IllegalStateException all = new IllegalStateException("a trouble did not begin or end");
      failures.forEach(all::addSuppressed);
      throw all;
    }
  }

  /// Something that is done at its time.
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  /// A kind of trouble.
  ///
  /// @param name for people
  /// @param beginning starts it, and gives what ends it
  record Trouble(String name, Beginning beginning) {}

  /// Starts a trouble.
  @FunctionalInterface
  interface Beginning {
    End begin() throws IOException;
  }

  /// Ends a trouble.
  @FunctionalInterface
  interface End {
    void take() throws IOException;
  }
}
