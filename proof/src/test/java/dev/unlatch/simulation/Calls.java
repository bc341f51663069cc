package dev.unlatch.simulation;

import dev.unlatch.aws.Aws.Patience;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/// The calls of one process to AWS, and what goes wrong with them.
///
/// @param patience how long a call may take: that of the product's own clients
public record Calls(Sandbox sandbox, Patience patience) {
  private static final Duration USUAL = Duration.ofMillis(30);

  /// Calls a service of AWS.
  ///
  /// @throws SdkClientException if it refuses, or its answer is lost
  public <T> T toAws(String what, Supplier<T> effect) {
    boolean slow = sandbox.meets(Fault.AWS_SLOW);
    Duration time = sandbox.chance().upTo(slow ? patience.call() : USUAL);
    return sandbox.call(what, time, () -> atAws(what, effect));
  }

  private <T> T atAws(String what, Supplier<T> effect) {
    if (sandbox.meets(Fault.AWS_REFUSED)) {
      throw SdkClientException.create("refused: " + what);
    }
    T answer = effect.get();
    if (sandbox.meets(Fault.AWS_SENT_TWICE)) {
      answer = effect.get();
    }
    if (sandbox.meets(Fault.AWS_ANSWER_LOST)) {
      throw SdkClientException.create("no answer: " + what);
    }
    T told = answer;
    sandbox.tell(() -> what + ": " + Answers.word(told));
    return answer;
  }
}
