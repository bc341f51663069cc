package dev.unlatch.okta;

import com.fasterxml.jackson.core.type.TypeReference;
import com.okta.sdk.cache.Caches;
import com.okta.sdk.resource.api.UserLifecycleApi;
import com.okta.sdk.resource.client.ApiClient;
import com.okta.sdk.resource.client.ApiException;
import dev.unlatch.http.AnswerTooLongException;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/// Okta's SDK, with its answers taken as JSON. The functions' zip does not hold the SDK, so nothing
/// in it may come here (docs/decisions/okta-sdk.md).
///
/// The SDK's own reading of an answer remembers status and headers of the last call of each thread,
/// maps enum values that it does not know to one, guesses at lists, and binds answers to some
/// hundred classes before one field of them is used. Overriding that one step leaves all of it out;
/// what the SDK builds and sends stays as it is. It is made directly and not by
/// `Clients.builder()`, which also takes settings from files in the home folder, from variables and
/// from system properties.
///
/// A socket's own time-out starts anew with every byte, and a name look-up has none at all. Each
/// call therefore runs on a virtual thread, and is waited for here; interrupting a virtual thread
/// closes the socket that it reads (JEP 444), so nothing is left behind.
public final class OktaSdk extends ApiClient implements OktaApi {
  private static final String JSON = "application/json";
  private static final Answers ANSWERS = new Answers();

  private final SdkConnections connections;
  private final Duration limit;

  /// @param limit the time that a call has, until its whole answer is there
  private OktaSdk(SdkConnections connections, OrgUrl org, Duration limit) {
    super(connections.client(), Caches.newDisabledCacheManager());
    this.connections = connections;
    this.limit = limit;
    setBasePath(org.origin());
    setUserAgent("unlatch okta-sdk-java");
  }

  /// The users of an organisation over the SDK, with the JDK's trusted authorities; otherwise as
  /// [OktaUsers#direct].
  public static OktaUsers users(URI org, ApiToken token, TimeLimits limits) {
    return users(new OrgUrl(org), token, limits, publicTrust());
  }

  /// @param trust decides which servers can be Okta's
  static OktaUsers users(OrgUrl org, ApiToken token, TimeLimits limits, SSLContext trust) {
    SdkConnections connections = new SdkConnections(limits, trust);
    return OktaUsers.of(org, new OktaSdk(connections, org, limits.answer()), token);
  }

  @Override
  public Answer get(String path, Map<String, String> headers) throws IOException {
    return inTime(
        () ->
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
                    ANSWERS)
                .getFirst());
  }

  @Override
  public Answer unlock(String id, Map<String, String> headers) throws IOException {
    return inTime(
        () -> {
          new UserLifecycleApi(this).unlockUser(id, headers);
          return Answer.DONE;
        });
  }

  @Override
  public void close() {
    connections.close();
  }

  private Answer inTime(Callable<Answer> call) throws IOException {
    connections.dropIdle();
    FutureTask<Answer> task = new FutureTask<>(call);
    Thread.ofVirtual().name("okta").start(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw failure(failed.getCause());
    } catch (TimeoutException _) {
      throw new SocketTimeoutException("no answer in " + limit.toMillis() + " ms");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      task.cancel(true);
    }
  }

  /// The kind of failure alone: messages of the SDK and of the HTTP client hold URLs and bodies.
  private static IOException failure(@Nullable Throwable failure) {
    return switch (failure) {
      case RefusedException refused -> throw refused;
      case ApiException broken when broken.getCause() instanceof AnswerTooLongException tooLong ->
          tooLong;
      case ApiException broken when broken.getCause() != null ->
          new IOException(broken.getCause().getClass().getSimpleName());
      case RuntimeException defect -> throw defect;
      case Error fatal -> throw fatal;
      case null, default -> throw new IllegalStateException("a call to Okta failed", failure);
    };
  }

  /// Reads the whole answer.
  ///
  /// @throws RefusedException if the answer is not a success
  /// @throws IOException if it breaks off, is too long, or is not JSON
  @Override
  protected <T> @Nullable T processResponse(
      CloseableHttpResponse http, @Nullable TypeReference<T> type)
      throws ApiException, IOException {
    Response response = Response.of(answer(http));
    if (!response.isSuccess()) {
      throw new RefusedException(OktaError.of(response));
    }
    Answer answer = Answer.of(response);
    return type instanceof Reading<T> reading ? reading.of(answer) : null;
  }

  private static HttpAnswer answer(ClassicHttpResponse http) throws IOException {
    List<Header> headers = new ArrayList<>();
    for (var header : http.getHeaders()) {
      headers.add(new Header(header.getName(), header.getValue()));
    }
    return new HttpAnswer(http.getCode(), headers, body(http.getEntity()));
  }

  private static byte[] body(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    try (InputStream content = entity.getContent()) {
      byte[] bytes = content.readNBytes(Response.LONGEST_BODY + 1);
      if (bytes.length > Response.LONGEST_BODY) {
        throw new AnswerTooLongException(Response.LONGEST_BODY);
      }
      return bytes;
    }
  }

  private static SSLContext publicTrust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("the JDK has no TLS", broken);
    }
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
