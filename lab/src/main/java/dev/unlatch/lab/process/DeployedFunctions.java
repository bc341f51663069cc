package dev.unlatch.lab.process;

/// The deployed functions, by their logical ids in the template.
public interface DeployedFunctions {
  /// Runs a function once with the event, waiting for a free process or starting one.
  ///
  /// @param function the logical id in the template, such as `EventHookFunction`
  /// @param event JSON
  /// @throws IllegalArgumentException if there is no such function
  Answer invoke(String function, String event) throws InterruptedException;

  /// The outcome of an invocation.
  sealed interface Answer {
    /// The function returned.
    ///
    /// @param payload JSON, `null` if the function returns nothing
    record Success(String payload) implements Answer {}

    /// The function threw, ended, or was killed at its time-out.
    ///
    /// @param type the error's type, such as `java.lang.IllegalStateException` or
    ///   `Sandbox.Timedout`
    /// @param message what the function said about it
    record Failure(String type, String message) implements Answer {}
  }
}
