package dev.unlatch.activation;

import dev.unlatch.activation.PolicyBody.UnreadableBodyException;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.policyfile.PolicyFileException;
import dev.unlatch.port.Journal;
import dev.unlatch.port.PolicyInForce;
import dev.unlatch.port.PolicySource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The policy that was activated last; the packaged one until then, and never again afterwards.
///
/// A body is read once, when the pointer to it is first seen. If the active one cannot be read, the
/// previous one decides; if neither can, lockouts wait. Both are reported, and tried again after a
/// minute.
public final class ActivatedPolicies implements PolicySource {
  /// When a body that could not be read is tried again.
  static final Duration AGAIN = Duration.ofMinutes(1);

  private final PolicyInForce packaged;
  private final PolicyStore store;
  private final Journal journal;
  private final InstantSource clock;
  private @Nullable Known known;

  /// What this process knows.
  ///
  /// @param active the pointer as it was last read
  /// @param again when a body that could not be read is tried again; never if all is well
  private record Known(Optional<ActivePolicy> active, PolicyInForce inForce, Instant again) {}

  /// @param packaged decides until one is activated
  public ActivatedPolicies(
      PolicyInForce packaged, PolicyStore store, Journal journal, InstantSource clock) {
    this.packaged = packaged;
    this.store = store;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public synchronized PolicyInForce known() {
    return known == null ? inForce(store.active()) : known.inForce();
  }

  @Override
  public synchronized PolicyInForce inForce(Optional<ActivePolicy> active) {
    Known last = known;
    if (last == null || !last.active().equals(active) || !clock.instant().isBefore(last.again())) {
      last = active.map(this::read).orElse(new Known(active, packaged, Instant.MAX));
      known = last;
    }
    return last.inForce();
  }

  private Known read(ActivePolicy active) {
    try {
      return new Known(Optional.of(active), read(active.active()), Instant.MAX);
    } catch (UnreadableBodyException unreadable) {
      Optional<PolicyInForce> previous = active.previous().flatMap(this::find);
      journal.policyUnreadable(
          active.active(),
          String.valueOf(unreadable.getMessage()),
          previous.flatMap(PolicyInForce::activation));
      return new Known(
          Optional.of(active),
          previous.orElseGet(() -> PolicyInForce.unreadable(active)),
          clock.instant().plus(AGAIN));
    }
  }

  private Optional<PolicyInForce> find(Activation activation) {
    try {
      return Optional.of(read(activation));
    } catch (UnreadableBodyException unreadable) {
      journal.policyUnreadable(
          activation, String.valueOf(unreadable.getMessage()), Optional.empty());
      return Optional.empty();
    }
  }

  private PolicyInForce read(Activation activation) throws UnreadableBodyException {
    PolicyBody body = PolicyBody.of(activation, store);
    try {
      return new PolicyInForce(
          PolicyFile.read(body.policy(), activation.version()), Optional.of(activation), true);
    } catch (PolicyFileException unreadable) {
      throw new UnreadableBodyException(
          "this release cannot read it: " + unreadable.getMessage(), unreadable);
    }
  }
}
