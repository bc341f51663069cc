package dev.unlatch.port;

import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.ActivePolicy;
import java.util.Optional;

/// Knows which policy is in force. For any number of threads.
public interface PolicySource {
  /// The policy in force as this process last saw it; if it has seen none yet, as the table has it
  /// now.
  ///
  /// @throws RuntimeException if it has to be read and the table cannot be reached
  PolicyInForce known();

  /// The policy that the table has in force. As long as that stays, the answer is the same object.
  ///
  /// @param active as it was just read; empty if none was ever activated
  /// @throws RuntimeException if it has to be read and the table cannot be reached
  PolicyInForce inForce(Optional<ActivePolicy> active);

  /// One policy, whatever the table has.
  static PolicySource always(Policy policy) {
    PolicyInForce packaged = PolicyInForce.packaged(policy);
    return new PolicySource() {
      @Override
      public PolicyInForce known() {
        return packaged;
      }

      @Override
      public PolicyInForce inForce(Optional<ActivePolicy> active) {
        return packaged;
      }
    };
  }
}
