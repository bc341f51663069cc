package dev.unlatch.simulation;

import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.simulation.ModelObservations.Noted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The activated policies that the table has, and when each of it came there or went.
final class ModelPolicies implements PolicyStore {
  private final InstantSource clock;
  private final Promised promised;

  /// The longest that an activation takes: the time limit of PolicyFunction.
  private static final Duration ACTIVATION = Duration.ofSeconds(60); // template.yaml

  private final Map<String, byte[]> bodies = new HashMap<>();
  private final Map<String, List<Noted<Boolean>>> kept = new HashMap<>();
  private final List<Noted<Optional<ActivePolicy>>> pointers = new ArrayList<>();
  private final boolean changed;

  /// @param changed whether anybody activates a policy
  ModelPolicies(InstantSource clock, Promised promised, boolean changed) {
    this.clock = clock;
    this.promised = promised;
    this.changed = changed;
    pointers.add(new Noted<>(Instant.EPOCH, Optional.empty()));
  }

  /// Whether anybody ever activates a policy.
  boolean areChanged() {
    return changed;
  }

  @Override
  public Optional<ActivePolicy> active() {
    return pointers.getLast().what();
  }

  @Override
  public Optional<byte[]> body(String hash) {
    return Optional.ofNullable(bodies.get(hash));
  }

  @Override
  public void keep(PolicyBody body) {
    bodies.put(body.hash(), body.compressed());
    note(body.hash(), true);
  }

  /// Something has removed a body.
  void lose(String hash) {
    bodies.remove(hash);
    note(hash, false);
  }

  private void note(String hash, boolean present) {
    kept.computeIfAbsent(hash, _ -> new ArrayList<>(List.of(new Noted<>(Instant.EPOCH, false))))
        .add(new Noted<>(clock.instant(), present));
  }

  @Override
  public boolean activate(ActivePolicy next) {
    boolean follows = next.active().number() == latest() + 1;
    if (follows) {
      put(next);
    }
    return follows;
  }

  /// Moves the pointer, whatever it was.
  ///
  /// @throws BrokenPromise if it must not stand where it then does
  void put(ActivePolicy next) {
    String hash = next.active().body();
    promised.require(
        Promise.POLICY_KEPT,
        wasJustKept(hash) && Drafts.isGood(hash),
        "activation %d has a body that is bad, or not there".formatted(next.active().number()));
    promised.require(
        Promise.POLICY_KEPT,
        next.active().number() == latest() + 1
            && next.previous().equals(active().map(ActivePolicy::active)),
        "activation %d follows %d".formatted(next.active().number(), latest()));
    pointers.add(new Noted<>(clock.instant(), Optional.of(next)));
  }

  /// Whether it is there, or was lost after the activation had kept it: an exemption in
  /// `docs/simulation.md`.
  private boolean wasJustKept(String hash) {
    return bodies.containsKey(hash)
        || kept.getOrDefault(hash, List.of()).stream()
            .filter(Noted::what)
            .anyMatch(it -> !it.when().isBefore(clock.instant().minus(ACTIVATION)));
  }

  private long latest() {
    return active().map(it -> it.active().number()).orElse(0L);
  }

  @Override
  public List<Activation> history(int most) {
    throw new UnsupportedOperationException("nobody asks for the history");
  }

  /// The hash of what an activation put in force; empty if it is bad.
  Optional<String> body(long number) {
    return pointers.stream()
        .flatMap(it -> it.what().stream())
        .map(ActivePolicy::active)
        .filter(it -> it.number() == number)
        .map(Activation::body)
        .filter(Drafts::isGood)
        .findFirst();
  }

  /// All pointers that stood at some moment of a time.
  List<Optional<ActivePolicy>> pointers(Instant from, Instant to) {
    return ModelObservations.standing(pointers, from, to);
  }

  /// Whether a body was there at some moment of a time, or was missing at some.
  boolean stood(Activation activation, boolean present, Instant from, Instant to) {
    return ModelObservations.standing(kept.getOrDefault(activation.body(), List.of()), from, to)
        .contains(present);
  }
}
