package dev.unlatch.simulation;

import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.PolicyChanges.Change;
import dev.unlatch.activation.PolicyChanges.Outcome;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.activation.Trial;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.port.PolicyInForce;
import dev.unlatch.port.PolicySource;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Bugs in how policies are activated, and in which one decides. What each of them is stands at its
/// [Mutation].
final class BrokenPolicies {
  private BrokenPolicies() {}

  /// Something else decides than what should.
  private record Instead(PolicySource sound, UnaryOperator<PolicyInForce> change)
      implements PolicySource {
    @Override
    public PolicyInForce known() {
      return change.apply(sound.known());
    }

    @Override
    public PolicyInForce inForce(Optional<ActivePolicy> active) {
      return change.apply(sound.inForce(active));
    }
  }

  static PolicySource packagedAgain(PolicySource sound, Policy packaged) {
    PolicyInForce again = PolicyInForce.packaged(packaged);
    return new Instead(sound, it -> it.readable() ? it : again);
  }

  static PolicySource unreadableIgnored(PolicySource sound, Policy packaged) {
    return new Instead(
        sound, it -> it.readable() ? it : new PolicyInForce(packaged, it.activation(), true));
  }

  static final class LastSeen implements PolicySource {
    private final PolicySource sound;
    private @Nullable PolicyInForce last;

    LastSeen(PolicySource sound) {
      this.sound = sound;
    }

    @Override
    public PolicyInForce known() {
      PolicyInForce known = sound.known();
      last = known;
      return known;
    }

    @Override
    public PolicyInForce inForce(Optional<ActivePolicy> active) {
      PolicyInForce now = sound.inForce(active);
      return last == null ? now : last;
    }
  }

  static final class ReadOnce implements PolicySource {
    private final PolicySource sound;
    private @Nullable PolicyInForce first;

    ReadOnce(PolicySource sound) {
      this.sound = sound;
    }

    @Override
    public PolicyInForce known() {
      PolicyInForce once = first == null ? sound.known() : first;
      first = once;
      return once;
    }

    @Override
    public PolicyInForce inForce(Optional<ActivePolicy> active) {
      return known();
    }
  }

  static Outcome untried(PolicyStore store, InstantSource clock, PolicyBody body, Change change) {
    Optional<Activation> last = store.active().map(ActivePolicy::active);
    Activation activation =
        new Activation(
            last.map(Activation::number).orElse(0L) + 1,
            body.hash(),
            change.by(),
            change.comment(),
            clock.instant(),
            change.invocation());
    store.keep(body);
    ActivePolicy next = new ActivePolicy(activation, last);
    return store.activate(next)
        ? new Outcome.Activated(next, Trial.of(body))
        : new Outcome.Refused("too late", Optional.empty());
  }

  static final class PointerFirst extends Altered.Policies {
    private @Nullable PolicyBody waiting;

    PointerFirst(PolicyStore sound) {
      super(sound);
    }

    @Override
    public void keep(PolicyBody body) {
      waiting = body;
    }

    @Override
    public boolean activate(ActivePolicy next) {
      boolean moved = super.activate(next);
      if (waiting != null) {
        super.keep(waiting);
      }
      return moved;
    }
  }

  static final class Unconditional extends Altered.Policies {
    private final ModelPolicies table;

    Unconditional(PolicyStore sound, ModelPolicies table) {
      super(sound);
      this.table = table;
    }

    @Override
    public boolean activate(ActivePolicy next) {
      if (!super.activate(next)) {
        table.put(next);
      }
      return true;
    }
  }
}
