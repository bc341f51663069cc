package dev.unlatch.okta;

import dev.unlatch.okta.limit.Bucket;
import dev.unlatch.okta.limit.Gate;
import dev.unlatch.okta.limit.RateLimitStatus;
import dev.unlatch.port.okta.Share;
import dev.unlatch.port.okta.Unavailable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Makes calls to Okta: each with the token, and once. A call is repeated only if Okta refuses the
/// token and another one is found where tokens are kept.
///
/// @param gate lets a call through, or not
/// @param share how much of the rate limit may be used
record OktaCalls(OktaSdk api, ApiToken token, Gate gate, Share share) {
  /// The same calls through another gate.
  OktaCalls behind(Gate other) {
    return new OktaCalls(api, token, other, share);
  }

  /// The same calls for another share.
  ///
  /// @throws Unavailable if the gate would not let them through
  OktaCalls of(Share other) throws Unavailable {
    gate.require(other);
    return new OktaCalls(api, token, gate, other);
  }

  /// A call that has not been made yet.
  @FunctionalInterface
  interface Call {
    /// Makes the call.
    ///
    /// @param headers carries the token; callers may add to it
    /// @throws RefusedException if Okta refuses
    /// @throws IOException if there is no answer
    Answer on(OktaSdk api, Map<String, String> headers) throws IOException;
  }

  /// The outcome of a call.
  sealed interface Outcome {
    /// Okta carried it out.
    record Done(Answer answer) implements Outcome {}

    /// Okta refused it.
    ///
    /// @param failure the error as a reason to ask again later
    record Refused(OktaError error, Unavailable failure) implements Outcome {}
  }

  /// Makes a call whose every error from Okta is a reason to ask again later.
  Answer read(Bucket bucket, Call call) throws Unavailable {
    return switch (make(bucket, call)) {
      case Outcome.Done(Answer answer) -> answer;
      case Outcome.Refused(_, Unavailable failure) -> throw failure;
    };
  }

  /// Makes a call.
  ///
  /// @throws Unavailable if there is no answer, or not one from Okta, or the gate does not let it
  ///   through
  Outcome make(Bucket bucket, Call call) throws Unavailable {
    String first = token.current();
    Outcome outcome = once(bucket, call, first);
    if (!isBadToken(outcome)) {
      return outcome;
    }
    String fresh = token.refreshed();
    return fresh.equals(first) ? outcome : once(bucket, call, fresh);
  }

  private static boolean isBadToken(Outcome outcome) {
    return outcome instanceof Outcome.Refused(OktaError error, _)
        && error.meaning() == OktaError.Meaning.BAD_TOKEN;
  }

  private Outcome once(Bucket bucket, Call call, String ssws) throws Unavailable {
    Map<String, String> headers = new HashMap<>(Map.of("Authorization", "SSWS " + ssws));
    gate.enter(bucket, share);
    try {
      Answer answer = call.on(api, headers);
      gate.answered(bucket, answer.standing());
      return new Outcome.Done(answer);
    } catch (RefusedException refused) {
      return refused(bucket, refused.error());
    } catch (IOException broken) {
      gate.broken(bucket, RateLimitStatus.UNKNOWN);
      throw new Unavailable(
          Unavailable.Cause.UNREACHABLE, String.valueOf(broken.getMessage()), Optional.empty());
    } catch (RuntimeException unexpected) {
      gate.broken(bucket, RateLimitStatus.UNKNOWN);
      throw unexpected;
    }
  }

  private Outcome refused(Bucket bucket, OktaError error) {
    if (error.meaning() == OktaError.Meaning.RATE_LIMITED) {
      return gate.refused(bucket, error.standing())
          .map(it -> error.until().map(it::notBefore).orElse(it))
          .map(it -> new Outcome.Refused(error, error.unavailable(it)))
          .orElseGet(() -> new Outcome.Refused(error, error.unavailable()));
    }
    if (error.isOutage()) {
      gate.broken(bucket, error.standing());
    } else {
      gate.answered(bucket, error.standing());
    }
    return new Outcome.Refused(error, error.unavailable());
  }
}
