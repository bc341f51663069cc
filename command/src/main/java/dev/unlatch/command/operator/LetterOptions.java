package dev.unlatch.command.operator;

import dev.unlatch.command.Caller;
import dev.unlatch.command.DeadLetters;
import dev.unlatch.command.LogStream;
import dev.unlatch.command.Organisation;
import dev.unlatch.command.UnusableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where dead letters lie, and what belongs to them.
final class LetterOptions {
  @Option(
      names = "--queue",
      paramLabel = "URL",
      description =
          "The queue's dead letters: the stack's output DeadLetterQueueUrl (variable"
              + " DEAD_LETTER_QUEUE_URL).")
  private @Nullable String queue;

  @Option(
      names = "--event-queue",
      paramLabel = "URL",
      description =
          "The events' dead letters: the stack's output EventDeadLetterQueueUrl (variable"
              + " EVENT_DEAD_LETTER_QUEUE_URL).")
  private @Nullable String eventQueue;

  @Option(
      names = "--log-stream-function",
      paramLabel = "NAME",
      description =
          "Who takes events that are put back: the stack's output LogStreamFunctionName (variable"
              + " LOG_STREAM_FUNCTION).")
  private @Nullable String function;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description =
          "The table, to tell what is on record: the stack's output LockoutsTableName (variable"
              + " LOCKOUTS_TABLE). Without it the record is not looked at.")
  private @Nullable String table;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The AWS region (that of the variables or the profile).")
  private @Nullable String region;

  LetterOptions() {}

  /// @throws UnusableException if nobody has said where they lie
  DeadLetters messages(Caller caller) {
    return caller
        .connections()
        .deadLetters(
            TableOptions.named(
                queue, "DEAD_LETTER_QUEUE_URL", "--queue", "DeadLetterQueueUrl", caller),
            Optional.ofNullable(region));
  }

  /// @throws UnusableException if nobody has said where they lie
  DeadLetters events(Caller caller) {
    return caller
        .connections()
        .deadLetters(
            TableOptions.named(
                eventQueue,
                "EVENT_DEAD_LETTER_QUEUE_URL",
                "--event-queue",
                "EventDeadLetterQueueUrl",
                caller),
            Optional.ofNullable(region));
  }

  /// @throws UnusableException if nobody has named it
  LogStream logStream(Caller caller) {
    return caller
        .connections()
        .logStream(
            TableOptions.named(
                function,
                "LOG_STREAM_FUNCTION",
                "--log-stream-function",
                "LogStreamFunctionName",
                caller),
            Optional.ofNullable(region));
  }

  /// None where nobody has said where it is.
  Optional<Organisation> organisation(Caller caller) {
    return Optional.ofNullable(table)
        .or(() -> Optional.ofNullable(caller.environment().get("LOCKOUTS_TABLE")))
        .filter(it -> !it.isBlank())
        .map(it -> caller.connections().organisation(it, Optional.ofNullable(region)));
  }
}
