package dev.unlatch.response;

/// How long the queue is.
public interface QueueLength {
  /// How many messages are to be handed out now, or are in a worker's hands; those that are held
  /// back are not counted. About, and some seconds old.
  long waiting();
}
