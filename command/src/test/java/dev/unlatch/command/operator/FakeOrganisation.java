package dev.unlatch.command.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.unlatch.check.SetUpFinding;
import dev.unlatch.command.Deployment;
import dev.unlatch.command.Deployment.EventDelivery;
import dev.unlatch.command.Deployment.Releases;
import dev.unlatch.command.Organisation;
import dev.unlatch.command.deadletters.DeadLetters;
import dev.unlatch.command.deadletters.FakeDeadLetters;
import dev.unlatch.dynamo.Forgetting.Forgotten;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.port.Lockouts.UnreadableEpisodeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// An organisation in memory, and a function that answers what it is told to.
public final class FakeOrganisation implements Organisation, Deployment, Releases {
  final MemoryObservations observations = new MemoryObservations();
  public final List<Episode> episodes = new ArrayList<>();
  public final List<String> asked = new ArrayList<>();
  public final Map<String, FakeDeadLetters> letters = new HashMap<>();
  public final List<String> delivered = new ArrayList<>();
  public Optional<String> refusal = Optional.empty();
  List<SetUpFinding> findings = List.of();

  /// A user whose record cannot be read.
  public Optional<String> garbled = Optional.empty();

  /// Answers requests about the policy.
  public Policies policies = request -> fail("asked for " + request);

  /// Answers requests to tell again.
  public Telling telling = request -> fail("asked for " + request);

  Optional<ActivePolicy> policy = Optional.empty();
  Optional<Mode> mode = Optional.of(Mode.ENFORCE);
  Answer answer = new Answer(List.of(), List.of(), List.of(), Optional.empty());

  @Override
  public Surroundings around(Instant now) {
    Watched organisation =
        new Watched(
            Optional.empty(), Set.of(), List.of(), Duration.ZERO, LockoutCounts.LONGEST_WINDOW);
    return observations.around(organisation, now).with(policy);
  }

  @Override
  public Stream<Episode> history(String user) {
    if (garbled.filter(user::equals).isPresent()) {
      throw new UnreadableEpisodeException(new IllegalArgumentException(user + " is garbled"));
    }
    return episodes.reversed().stream().filter(it -> it.user().equals(user));
  }

  @Override
  public Stream<Episode> held(Consumer<String> unreadable) {
    garbled.ifPresent(user -> unreadable.accept(user + " is garbled"));
    return episodes.stream();
  }

  @Override
  public Optional<Mode> mode() {
    return mode;
  }

  @Override
  public Forgotten forget(String user) {
    int before = episodes.size();
    episodes.removeIf(it -> it.user().equals(user));
    return new Forgotten(before - episodes.size(), 0);
  }

  @Override
  public void turn(Stop stop) {
    observations.turn(stop);
  }

  void count(int lockouts, Instant at) {
    for (int i = 0; i < lockouts; i++) {
      observations.count(at);
    }
  }

  void brake(Brake brake) {
    Brake saved = observations.save(brake).orElseThrow();
    assertEquals(brake.saved(), saved);
  }

  void keep(Signal.Kind kind, Instant at) {
    observations.keep(new Signal(kind, "", at, Optional.empty()));
  }

  @Override
  public Answer release(String user, String reason, String by) {
    asked.add(user + " because " + reason + " by " + by);
    return answer;
  }

  @Override
  public Organisation organisation(String table, Optional<String> region) {
    asked.add("table " + table + region.map(it -> " in " + it).orElse(""));
    return this;
  }

  @Override
  public Releases releases(String function, Optional<String> region) {
    asked.add("function " + function + region.map(it -> " in " + it).orElse(""));
    return this;
  }

  @Override
  public SetUp setUp(String function, Optional<String> region) {
    asked.add("function " + function + region.map(it -> " in " + it).orElse(""));
    return () -> findings;
  }

  @Override
  public DeadLetters deadLetters(String url, Optional<String> region) {
    return letters.computeIfAbsent(url, _ -> new FakeDeadLetters());
  }

  @Override
  public Policies policies(String function, Optional<String> region) {
    asked.add("function " + function);
    return policies;
  }

  @Override
  public Telling telling(String function, Optional<String> region) {
    asked.add("function " + function);
    return telling;
  }

  @Override
  public EventDelivery eventDelivery(String function, Optional<String> region) {
    asked.add("function " + function);
    return event -> {
      delivered.add(event);
      return refusal;
    };
  }
}
