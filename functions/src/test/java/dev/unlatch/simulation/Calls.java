package dev.unlatch.simulation;

import dev.unlatch.aws.Patience;
import dev.unlatch.okta.TimeLimits;
import dev.unlatch.response.Unavailable;
import dev.unlatch.response.Unavailable.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/// The calls of one process to AWS and to Okta, and what goes wrong with them. Their time limits
/// are those of the product's own clients.
///
/// @param patience how long a call to AWS may take
/// @param limit the rate limit at Okta
record Calls(Sandbox sandbox, Patience patience, RateLimit limit) {
  private static final Duration AWS_USUAL = Duration.ofMillis(30);
  private static final Duration OKTA_USUAL = Duration.ofMillis(400);

  /// Calls a service of AWS.
  ///
  /// @throws SdkClientException if it refuses, or its answer is lost
  <T> T toAws(String what, Supplier<T> effect) {
    boolean slow = sandbox.meets(Fault.AWS_SLOW);
    Duration time = sandbox.chance().upTo(slow ? patience.call() : AWS_USUAL);
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

  /// Asks Okta.
  <T> T toOkta(String what, Sandbox.Effect<T, Unavailable> effect) throws Unavailable {
    if (sandbox.meets(Fault.OKTA_SILENT)) {
      return silence(what, effect);
    }
    Duration longest = sandbox.meets(Fault.OKTA_SLOW) ? TimeLimits.USUAL.answer() : OKTA_USUAL;
    return sandbox.call(what, sandbox.chance().upTo(longest), () -> atOkta(what, effect));
  }

  private <T> T silence(String what, Sandbox.Effect<T, Unavailable> effect) throws Unavailable {
    return sandbox.call(
        what,
        TimeLimits.USUAL.answer(),
        () -> {
          doneOrNot(what, effect);
          throw new Unavailable(Reason.UNREACHABLE, "timeout", Optional.empty());
        });
  }

  private <T> T atOkta(String what, Sandbox.Effect<T, Unavailable> effect) throws Unavailable {
    Optional<Instant> reset = limit.take(sandbox.now());
    if (reset.isPresent()) {
      throw refused(what, Reason.RATE_LIMITED, "E0000047", reset);
    }
    if (sandbox.meets(Fault.OKTA_CROWDED)) {
      throw refused(what, Reason.RATE_LIMITED, "E0000047", Optional.empty());
    }
    if (sandbox.meets(Fault.OKTA_TOKEN)) {
      throw refused(what, Reason.BAD_TOKEN, "E0000011", Optional.empty());
    }
    if (sandbox.meets(Fault.OKTA_FAULT)) {
      doneOrNot(what, effect);
      throw refused(what, Reason.FAULT, "E0000009", Optional.empty());
    }
    T answer = effect.happen();
    sandbox.tell(() -> what + ": " + Answers.word(answer));
    return answer;
  }

  private <T> void doneOrNot(String what, Sandbox.Effect<T, Unavailable> effect)
      throws Unavailable {
    if (sandbox.chance().of(0.5)) {
      T lost = effect.happen();
      sandbox.tell(() -> what + " is done, and nobody is told: " + Answers.word(lost));
    }
  }

  private Unavailable refused(String what, Reason reason, String code, Optional<Instant> until) {
    sandbox.tell(() -> what + ": " + reason);
    return new Unavailable(reason, code, until);
  }
}
