package dev.unlatch.lab.process;

import java.time.Instant;

/// Receives what functions write and how their invocations end, from several threads at once.
public interface FunctionLog {
  /// A line that a process of the function wrote to its standard output or error.
  ///
  /// @param time when it was read
  /// @param line without its line end
  void line(String function, Instant time, String line);

  /// An invocation ended. Lines that the function wrote before may still follow.
  void ended(FunctionRun invocation);

  /// A log that no one reads.
  static FunctionLog unread() {
    return new FunctionLog() {
      @Override
      public void line(String function, Instant time, String line) {}

      @Override
      public void ended(FunctionRun run) {}
    };
  }
}
