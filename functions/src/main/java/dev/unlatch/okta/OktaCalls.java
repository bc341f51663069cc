package dev.unlatch.okta;

import dev.unlatch.response.Unavailable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Makes calls to Okta: each with the token, and once. Only when Okta refuses the token, and
/// another one is found where tokens are kept, is a call made again.
final class OktaCalls {
  private final OktaApi api;
  private final ApiToken token;

  OktaCalls(OktaApi api, ApiToken token) {
    this.api = api;
    this.token = token;
  }

  /// A call that is still to be made.
  @FunctionalInterface
  interface Call {
    /// Makes the call.
    ///
    /// @param headers carries the token; may be added to
    /// @throws RefusedException if Okta refuses
    /// @throws IOException if there is no answer
    Answer on(OktaApi api, Map<String, String> headers) throws IOException;
  }

  /// What came of a call.
  sealed interface Outcome {
    /// Okta has done it.
    record Done(Answer answer) implements Outcome {}

    /// Okta has not.
    record Refused(OktaError error) implements Outcome {}
  }

  /// Makes a call to which any error of Okta's is a reason to ask again later.
  Answer read(Call call) throws Unavailable {
    return switch (make(call)) {
      case Outcome.Done(Answer answer) -> answer;
      case Outcome.Refused(OktaError error) -> throw error.unavailable();
    };
  }

  /// Makes a call.
  ///
  /// @throws Unavailable if there is no answer, or none of Okta's
  Outcome make(Call call) throws Unavailable {
    String first = token.current();
    Outcome outcome = once(call, first);
    return isBadToken(outcome) ? again(call, first, outcome) : outcome;
  }

  private Outcome again(Call call, String refused, Outcome refusal) throws Unavailable {
    String fresh = token.refreshed();
    return fresh.equals(refused) ? refusal : once(call, fresh);
  }

  private static boolean isBadToken(Outcome outcome) {
    return outcome instanceof Outcome.Refused(OktaError error)
        && error.meaning() == OktaError.Meaning.BAD_TOKEN;
  }

  private Outcome once(Call call, String ssws) throws Unavailable {
    Map<String, String> headers = new HashMap<>(Map.of("Authorization", "SSWS " + ssws));
    try {
      return new Outcome.Done(call.on(api, headers));
    } catch (RefusedException refused) {
      return new Outcome.Refused(refused.error());
    } catch (IOException broken) {
      throw new Unavailable(
          Unavailable.Reason.UNREACHABLE, String.valueOf(broken.getMessage()), Optional.empty());
    }
  }
}
