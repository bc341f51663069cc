package dev.unlatch.lab.aws;

import dev.unlatch.lab.lambda.Functions;

/// Where an event goes that a function could not deal with.
@FunctionalInterface
public interface DeadLetters {
  /// Takes an event after its last try.
  ///
  /// @param event JSON, as the function was given it
  /// @param failure what came of the last try
  void take(String event, Functions.Answer.Failure failure);

  /// Drops such events, as Lambda does where a function has no dead-letter queue.
  static DeadLetters none() {
    return (_, _) -> {};
  }
}
