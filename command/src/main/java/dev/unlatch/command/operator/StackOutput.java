package dev.unlatch.command.operator;

import dev.unlatch.command.Caller;
import dev.unlatch.command.UnusableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the stack gives a name to. A caller names it by an option, or by a variable that is called
/// like the constant.
public enum StackOutput {
  LOCKOUTS_TABLE("--table", "LockoutsTableName"),
  SWEEP_FUNCTION("--sweep-function", "SweepFunctionName"),
  POLICY_FUNCTION("--policy-function", "PolicyFunctionName"),
  LOG_STREAM_FUNCTION("--log-stream-function", "LogStreamFunctionName"),
  TELL_FUNCTION("--tell-function", "TellFunctionName"),
  DEAD_LETTER_QUEUE_URL("--queue", "DeadLetterQueueUrl"),
  EVENT_DEAD_LETTER_QUEUE_URL("--event-queue", "EventDeadLetterQueueUrl"),
  TELL_DEAD_LETTER_QUEUE_URL("--tell-queue", "TellDeadLetterQueueUrl"),
  MESSAGES_DEAD_LETTER_QUEUE_URL("--messages-queue", "MessagesDeadLetterQueueUrl"),
  CHANNEL_DEAD_LETTER_QUEUE_URL("--channel-queue", "ChannelDeadLetterQueueUrl");

  private final String option;
  private final String output;

  StackOutput(String option, String output) {
    this.option = option;
    this.output = output;
  }

  /// Its name, as the option's value or the variable says.
  public Optional<String> find(@Nullable String value, Caller caller) {
    return Optional.ofNullable(value)
        .or(() -> Optional.ofNullable(caller.environment().get(name())))
        .filter(it -> !it.isBlank());
  }

  /// Its name, which must be given.
  ///
  /// @throws UnusableException if neither the option nor the variable names it
  public String require(@Nullable String value, Caller caller) {
    return find(value, caller)
        .orElseThrow(
            () ->
                new UnusableException(
                    ("give %s or set %s to the stack's output %s: aws cloudformation"
                            + " describe-stacks --stack-name NAME --query Stacks[0].Outputs")
                        .formatted(option, name(), output)));
  }
}
