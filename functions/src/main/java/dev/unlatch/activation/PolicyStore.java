package dev.unlatch.activation;

import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import java.util.List;
import java.util.Optional;

/// Keeps policies that were activated: bodies that never change, a pointer to the one in force, and
/// the history of the pointer. Everything that is read is as it is right now.
public interface PolicyStore {
  /// Which policy is in force; empty if none was ever activated, [ActivePolicy#UNREADABLE] if the
  /// pointer cannot be read.
  Optional<ActivePolicy> active();

  /// A body, compressed.
  ///
  /// @param hash as [PolicyBody#hash] gives it
  /// @return empty if there is none
  Optional<byte[]> body(String hash);

  /// Keeps a body under its hash. It can be repeated, and repairs a damaged one.
  void keep(PolicyBody body);

  /// Moves the pointer and notes that in the history, both or neither, unless the pointer was moved
  /// since it was read: its number counts the moves.
  ///
  /// @param next with the number after the one that was read
  /// @return false if it was moved
  boolean activate(ActivePolicy next);

  /// The latest activations, latest first.
  ///
  /// @param most how many
  List<Activation> history(int most);
}
