package dev.unlatch.okta;

import com.okta.sdk.resource.client.ApiException;
import dev.unlatch.response.Unavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Makes calls to Okta: each with the token, within the time limit, and once. Only when Okta
/// refuses the token, and another one is found where tokens are kept, is a call made again.
final class OktaCalls {
  private final OktaClient client;
  private final ApiToken token;
  private final Duration limit;

  /// @param limit the time that a call has, until its whole answer is there
  OktaCalls(OktaClient client, ApiToken token, Duration limit) {
    this.client = client;
    this.token = token;
    this.limit = limit;
  }

  /// A call that is still to be made.
  @FunctionalInterface
  interface Call {
    /// Makes the call.
    ///
    /// @param headers carries the token; may be added to
    /// @throws ApiException if Okta refuses, or there is no answer
    Answer on(OktaClient client, Map<String, String> headers);
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
    FutureTask<Answer> task = new FutureTask<>(() -> call.on(client, headers));
    // A socket's own time-out starts anew with every byte, and a name look-up has none at all. The
    // waiting is therefore done here; interrupting a virtual thread closes the socket that it reads
    // (JEP 444), so nothing is left behind.
    Thread.ofVirtual().name("okta").start(task);
    try {
      return new Outcome.Done(task.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException failed) {
      return refusal(failed.getCause());
    } catch (TimeoutException _) {
      throw unreachable("no answer in " + limit.toMillis() + " ms");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted");
    } finally {
      task.cancel(true);
    }
  }

  private static Outcome refusal(@Nullable Throwable failure) throws Unavailable {
    return switch (failure) {
      case RefusedException refused -> new Outcome.Refused(refused.error());
      // The kind of failure alone: messages of the SDK and of the HTTP client hold URLs and bodies.
      case ApiException broken when broken.getCause() != null ->
          throw unreachable(broken.getCause().getClass().getSimpleName());
      case RuntimeException defect -> throw defect;
      case Error fatal -> throw fatal;
      case null, default -> throw new IllegalStateException("a call to Okta failed", failure);
    };
  }

  private static Unavailable unreachable(String code) {
    return new Unavailable(Unavailable.Reason.UNREACHABLE, code, Optional.empty());
  }
}
