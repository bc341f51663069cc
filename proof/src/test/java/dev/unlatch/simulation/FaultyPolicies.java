package dev.unlatch.simulation;

import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The activated policies as a process has them: over calls that fail.
///
/// @param table what is truly there
record FaultyPolicies(ModelPolicies table, Calls calls) implements PolicyStore {
  @Override
  public Optional<ActivePolicy> active() {
    return calls.toAws("read which policy is active", table::active);
  }

  @Override
  public Optional<byte[]> body(String hash) {
    return calls.toAws("read the policy " + hash, () -> table.body(hash));
  }

  @Override
  public void keep(PolicyBody body) {
    var _ =
        calls.toAws(
            "keep the policy " + body.hash(),
            () -> {
              table.keep(body);
              return "kept";
            });
  }

  /// DynamoDB knows a transaction again that our client repeats, and does it once.
  @Override
  public boolean activate(ActivePolicy next) {
    AtomicReference<Optional<Boolean>> done = new AtomicReference<>(Optional.empty());
    return calls.toAws(
        "activate " + next.active().number(),
        () -> {
          boolean moved = done.get().orElseGet(() -> table.activate(next));
          done.set(Optional.of(moved));
          return moved;
        });
  }

  @Override
  public List<Activation> history(int most) {
    return table.history(most);
  }
}
