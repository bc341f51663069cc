package dev.unlatch.command.replay;

/// Is told how far the reading has come, about every thousand events.
@FunctionalInterface
public interface Progress {
  /// Nobody wants to know.
  Progress NONE = (events, bytes) -> {};

  /// The reading has come this far.
  ///
  /// @param events read so far
  /// @param bytes read so far from the logs as they lie there, compressed if they are
  void read(long events, long bytes);

  /// The reading has ended, well or not.
  default void end() {}
}
