package dev.unlatch.okta;

import com.fasterxml.jackson.core.type.TypeReference;
import com.okta.sdk.cache.Caches;
import com.okta.sdk.resource.api.UserLifecycleApi;
import com.okta.sdk.resource.client.ApiClient;
import com.okta.sdk.resource.client.ApiException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.jspecify.annotations.Nullable;

/// Okta's SDK, with its answers taken as JSON.
///
/// The SDK's own reading of an answer remembers status and headers of the last call of each thread,
/// maps enum values that it does not know to one, guesses at lists, and binds answers to some
/// hundred classes before one field of them is used. Overriding that one step leaves all of it out;
/// what the SDK builds and sends stays as it is. It is made directly and not by
/// `Clients.builder()`, which also takes settings from files in the home folder, from variables and
/// from system properties.
///
/// It holds no token: each call brings its own, so a token can be replaced while calls are under
/// way.
final class OktaClient extends ApiClient {
  private static final String JSON = "application/json";
  private static final Answers ANSWERS = new Answers();

  private final Connections connections;

  OktaClient(Connections connections, OrgUrl org) {
    super(connections.client(), Caches.newDisabledCacheManager());
    this.connections = connections;
    setBasePath(org.origin());
    setUserAgent("unlatch okta-sdk-java");
  }

  /// Reads something.
  ///
  /// @param path path and query below the organisation's URL, encoded
  Answer get(String path, Map<String, String> headers) {
    connections.dropIdle();
    return invokeAPI(
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
            ANSWERS)
        .getFirst();
  }

  /// Unlocks a user.
  Answer unlock(String id, Map<String, String> headers) {
    connections.dropIdle();
    new UserLifecycleApi(this).unlockUser(id, headers);
    return Answer.DONE;
  }

  /// Reads the whole answer.
  ///
  /// @throws RefusedException if the answer is not a success
  /// @throws IOException if it breaks off, is too long, or is not JSON
  @Override
  protected <T> @Nullable T processResponse(
      CloseableHttpResponse http, @Nullable TypeReference<T> type)
      throws ApiException, IOException {
    Response response = Response.of(http);
    if (!response.isSuccess()) {
      throw new RefusedException(OktaError.of(response));
    }
    Answer answer = Answer.of(response);
    return type instanceof Reading<T> reading ? reading.of(answer) : null;
  }

  /// How a caller of this class wants its answer.
  private abstract static class Reading<T> extends TypeReference<T> {
    abstract T of(Answer answer);
  }

  /// The answer in a list of one: the SDK turns everything that is not a list into a map, to look
  /// for a key to cache it under.
  private static final class Answers extends Reading<List<Answer>> {
    @Override
    List<Answer> of(Answer answer) {
      return List.of(answer);
    }
  }
}
