package dev.unlatch.activation;

import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Policies in memory, under the same condition as in the table; a test may lose or damage them.
public final class FakePolicyStore implements PolicyStore {
  private final Map<String, byte[]> bodies = new HashMap<>();
  private final List<Activation> history = new ArrayList<>();
  private Optional<ActivePolicy> active = Optional.empty();
  private int bodiesRead;

  @Override
  public Optional<ActivePolicy> active() {
    return active;
  }

  @Override
  public Optional<byte[]> body(String hash) {
    bodiesRead++;
    return Optional.ofNullable(bodies.get(hash));
  }

  @Override
  public void keep(PolicyBody body) {
    bodies.put(body.hash(), body.compressed());
  }

  @Override
  public boolean activate(ActivePolicy next) {
    long number = active.map(it -> it.active().number()).orElse(0L);
    if (next.active().number() != number + 1) {
      return false;
    }
    active = Optional.of(next);
    history.addFirst(next.active());
    return true;
  }

  @Override
  public List<Activation> history(int most) {
    return List.copyOf(history.subList(0, Math.min(most, history.size())));
  }

  /// How often a body was read.
  public int bodiesRead() {
    return bodiesRead;
  }

  /// Removes a body.
  public void lose(String hash) {
    bodies.remove(hash);
  }

  /// Puts something else in the place of a body.
  public void damage(String hash, byte[] content) {
    bodies.put(hash, content);
  }

  /// Has the pointer be one that cannot be read.
  public void damagePointer() {
    active = Optional.of(ActivePolicy.UNREADABLE);
  }
}
