package dev.unlatch.okta;

import com.fasterxml.jackson.core.type.TypeReference;
import com.okta.sdk.cache.Caches;
import com.okta.sdk.resource.api.UserLifecycleApi;
import com.okta.sdk.resource.client.ApiClient;
import com.okta.sdk.resource.client.ApiException;
import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall.Header;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.jspecify.annotations.Nullable;

/// Okta's management API through Okta's SDK, called as is: a call is made once, and within its time
/// limit. Answers are taken as JSON, so that what the SDK has no name for survives.
///
/// It holds no token: each call brings its own, so a token can be replaced while calls are under
/// way. Thread-safe.
///
/// The SDK's own reading of an answer remembers status and headers of each thread's last call, maps
/// enum values that it does not know to a single one, guesses at lists, and binds answers to some
/// hundred classes before one of their fields is used. Overriding that one step leaves all of it
/// out; what the SDK builds and sends stays as it is. It is constructed directly, not by
/// `Clients.builder()`, which also takes settings from files in the home folder, from variables and
/// from system properties (docs/decisions/okta-sdk.md).
final class OktaSdk extends ApiClient {
  private static final String JSON = "application/json";
  private static final TypeReference<List<Answer>> ANSWERS = new Answers();

  /// The result of the thread's last call, for SDK operations that return nothing.
  private static final ThreadLocal<Answer> LAST = new ThreadLocal<>();

  /// @param limit the time that a call has until its whole answer has arrived
  OktaSdk(Http http, OrgUrl org, Duration limit) {
    super(new OktaTransport(http, org, limit), Caches.newDisabledCacheManager());
    setBasePath(org.url().toString());
    setUserAgent("unlatch okta-sdk-java");
  }

  /// A call that the SDK is still to make.
  @FunctionalInterface
  private interface Call {
    void make() throws ApiException;
  }

  /// Reads something.
  ///
  /// @param path path and query below the organisation's URL, encoded
  /// @throws RefusedException if the answer is not a success
  /// @throws IOException if there is no answer, or not one from Okta; its message names the kind of
  ///   failure and nothing about the call
  Answer get(String path, Map<String, String> headers) throws IOException {
    return answer(
        () -> {
          var _ =
              invokeAPI(
                  path,
                  "GET",
                  new ArrayList<>(),
                  new ArrayList<>(),
                  "",
                  null,
                  headers,
                  Map.of(),
                  Map.of(),
                  JSON,
                  JSON,
                  new String[0],
                  ANSWERS);
        });
  }

  /// Unlocks a user.
  ///
  /// @param id already checked
  /// @throws RefusedException if the answer is not a success
  /// @throws IOException as with [#get]
  Answer unlock(String id, Map<String, String> headers) throws IOException {
    return answer(() -> new UserLifecycleApi(this).unlockUser(id, headers));
  }

  /// The SDK's messages hold URLs and bodies, so the transport's own message is passed on instead.
  private Answer answer(Call call) throws IOException {
    try {
      call.make();
      return LAST.get();
    } catch (ApiException broken) {
      if (broken.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("a call to Okta failed", broken);
    } finally {
      LAST.remove();
    }
  }

  /// Reads the whole answer.
  ///
  /// @throws RefusedException if the answer is not a success
  /// @throws IOException if it is not JSON
  @Override
  protected <T> @Nullable T processResponse(
      CloseableHttpResponse http, @Nullable TypeReference<T> type) throws IOException {
    HttpAnswer response = answer(http);
    if (!response.isSuccess()) {
      throw new RefusedException(OktaError.of(response));
    }
    LAST.set(Answer.of(response));
    return null;
  }

  private static HttpAnswer answer(CloseableHttpResponse http) throws IOException {
    List<Header> headers = new ArrayList<>();
    for (var header : http.getHeaders()) {
      headers.add(new Header(header.getName(), header.getValue()));
    }
    try (InputStream body = http.getEntity().getContent()) {
      return new HttpAnswer(http.getCode(), headers, body.readAllBytes());
    }
  }

  /// Okta answered with an error. It keeps no more of the answer than [OktaError] does, because
  /// bodies name users.
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient OktaError error;

    private RefusedException(OktaError error) {
      super("Okta answered " + error.code());
      this.error = error;
    }

    OktaError error() {
      return error;
    }
  }

  /// The SDK looks only at the type's name: it turns everything but a list into a map, to look for
  /// a key to cache it under.
  private static final class Answers extends TypeReference<List<Answer>> {}
}
