package dev.unlatch.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.okta.limit.Bucket;
import dev.unlatch.okta.limit.OktaGate;
import dev.unlatch.okta.limit.RateLimitStatus;
import dev.unlatch.port.okta.Renewal;
import dev.unlatch.port.okta.Share;
import dev.unlatch.port.okta.Unavailable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Makes calls to Okta: each with the token, and once. A call is repeated only if Okta refuses the
/// token and another one is found where tokens are kept.
///
/// @param org the only place that the token goes to, so the next page of a list must be there too
/// @param gate lets a call through, or not
/// @param share how much of the rate limit may be used
record OktaCalls(OktaSdk api, OrgUrl org, ApiToken token, OktaGate gate, Share share) {
  /// The most pages of a list that are read: 5,000 groups of a user, 2,500 administrators. Longer
  /// runs, such as a page that names itself as the next, are not Okta's.
  private static final int MOST_PAGES = 25;

  /// The same calls for another share.
  ///
  /// @throws Unavailable if the gate would not let them through
  OktaCalls of(Share other) throws Unavailable {
    gate.require(other);
    return new OktaCalls(api, org, token, gate, other);
  }

  /// A call that has not been made yet.
  @FunctionalInterface
  interface Call {
    /// Makes the call.
    ///
    /// @param headers carries the token; callers may add to it
    /// @throws OktaSdk.RefusedException if Okta refuses
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

  /// Reads all pages of a list.
  ///
  /// @param reading turns a page that is not a list into one
  /// @param item takes each thing as its page is read, so that no more than a page is held
  void all(String first, UnaryOperator<Answer> reading, Consumer<JsonNode> item)
      throws Unavailable {
    Optional<String> page = Optional.of(first);
    for (int read = 0; page.isPresent(); read++) {
      if (read == MOST_PAGES) {
        throw new Unavailable(Unavailable.Cause.UNREACHABLE, "endless list", Optional.empty());
      }
      Answer answer = reading.apply(get(page.get()));
      answer.items().forEach(item);
      page = next(answer);
    }
  }

  /// The path and query of the next page; empty on the last one.
  ///
  /// @throws Unavailable if it is not at this organisation
  Optional<String> next(Answer answer) throws Unavailable {
    Optional<String> own = answer.next().flatMap(org::within);
    if (answer.next().isPresent() && own.isEmpty()) {
      throw new Unavailable(Unavailable.Cause.UNREACHABLE, "foreign link", Optional.empty());
    }
    return own;
  }

  /// Accepts what [#next] gave, and no other path.
  static String continued(String next) {
    if (!next.startsWith(OrgUrl.API)) {
      throw new IllegalArgumentException("\"next\" is not what a page gave");
    }
    return next;
  }

  Answer get(String path) throws Unavailable {
    return read(Bucket.of(path), (api, headers) -> api.get(path, headers));
  }

  /// Makes a call whose every error from Okta is a reason to ask again later.
  Answer read(Bucket bucket, Call call) throws Unavailable {
    return switch (make(bucket, call)) {
      case Outcome.Done(Answer answer) -> answer;
      case Outcome.Refused(_, Unavailable failure) -> throw failure;
    };
  }

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
    } catch (OktaSdk.RefusedException refused) {
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
      Renewal renewal = gate.refused(bucket, error.standing());
      Renewal later = error.until().map(renewal::notBefore).orElse(renewal);
      return new Outcome.Refused(error, error.unavailable(later));
    }
    if (error.isOutage()) {
      gate.broken(bucket, error.standing());
    } else {
      gate.answered(bucket, error.standing());
    }
    return new Outcome.Refused(error, error.unavailable());
  }
}
