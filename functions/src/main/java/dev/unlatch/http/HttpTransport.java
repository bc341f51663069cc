package dev.unlatch.http;

import dev.unlatch.http.HttpCall.Header;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.http.HttpClientConnection;
import software.amazon.awssdk.crt.http.HttpClientConnectionManager;
import software.amazon.awssdk.crt.http.HttpClientConnectionManagerOptions;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpProxyEnvironmentVariableSetting;
import software.amazon.awssdk.crt.http.HttpProxyEnvironmentVariableSetting.HttpProxyEnvironmentVariableType;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.HostResolver;
import software.amazon.awssdk.crt.io.SocketOptions;
import software.amazon.awssdk.crt.io.TlsContext;

/// Makes HTTP/1.1 calls over AWS's Common Runtime: its TLS is native and ready in a few
/// milliseconds; Java's takes hundreds (docs/decisions/native-tls.md).
///
/// Thread-safe; each thread waits for its own answer.
public final class HttpTransport implements Http, AutoCloseable {
  private final EventLoopGroup threads;
  private final HostResolver resolver;
  private final ClientBootstrap bootstrap;
  private final SocketOptions sockets;
  private final TlsContext tls;
  private final Clock clock;
  private final Map<URI, Connections> origins = new ConcurrentHashMap<>();

  /// @param connect how long opening a connection may take
  /// @param clock one that keeps running while a function is frozen
  /// @throws IllegalStateException if the trusted authorities cannot be read
  public HttpTransport(Trust trust, Duration connect, Clock clock) {
    this.clock = clock;
    threads = new EventLoopGroup(1);
    resolver = new HostResolver(threads);
    bootstrap = new ClientBootstrap(threads, resolver);
    sockets = new SocketOptions();
    sockets.connectTimeoutMs = Math.toIntExact(connect.toMillis());
    tls = trust.context();
  }

  @Override
  public HttpAnswer send(HttpCall call, Duration limit) throws IOException {
    return inTime(limit, time -> answer(call, connections(call.origin()), time));
  }

  @Override
  public void open(URI origin, Duration limit) throws IOException {
    inTime(
        limit,
        time -> {
          Connections connections = connections(origin);
          connections.giveBack(connect(connections, time));
          return null;
        });
  }

  /// Something that takes time.
  private interface Exchange<T extends @Nullable Object> {
    T within(Limit time)
        throws IOException, TimeoutException, InterruptedException, ExecutionException;
  }

  private static <T extends @Nullable Object> T inTime(Duration limit, Exchange<T> exchange)
      throws IOException {
    try {
      return exchange.within(Limit.from(limit));
    } catch (TimeoutException _) {
      throw new SocketTimeoutException("no answer in " + limit.toMillis() + " ms");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException failed) {
      throw failure(failed.getCause());
    } catch (CrtRuntimeException unsent) {
      throw failure(unsent);
    }
  }

  private static HttpAnswer answer(HttpCall call, Connections connections, Limit time)
      throws IOException, TimeoutException, InterruptedException, ExecutionException {
    HttpClientConnection connection = connect(connections, time);
    boolean whole = false;
    try {
      AnswerReader reader = new AnswerReader(call.longest());
      connection.makeRequest(request(call), reader).activate();
      HttpAnswer answer = reader.answer().get(time.left().toNanos(), TimeUnit.NANOSECONDS);
      whole = true;
      return answer;
    } finally {
      if (whole) {
        connections.giveBack(connection);
      } else {
        connections.discard(connection);
      }
    }
  }

  private static HttpRequest request(HttpCall call) {
    RequestBody body = call.body().length == 0 ? null : RequestBody.of(call.body());
    return new HttpRequest(call.method(), call.target(), headers(call), body);
  }

  private static HttpHeader[] headers(HttpCall call) {
    List<HttpHeader> headers = new ArrayList<>();
    headers.add(new HttpHeader("Host", call.origin().getRawAuthority()));
    for (Header header : call.headers()) {
      headers.add(new HttpHeader(header.name(), header.value()));
    }
    if (call.body().length > 0 || !call.method().equals("GET")) {
      headers.add(new HttpHeader("Content-Length", Integer.toString(call.body().length)));
    }
    return headers.toArray(HttpHeader[]::new);
  }

  private static HttpClientConnection connect(Connections connections, Limit time)
      throws IOException, TimeoutException, InterruptedException, ExecutionException {
    CompletableFuture<HttpClientConnection> taken = connections.take(time.left());
    try {
      return taken.get(time.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | InterruptedException abandoned) {
      // One that arrives late is closed; one that never arrives needs no closing.
      var _ = taken.thenAccept(connections::discard);
      throw abandoned;
    }
  }

  /// Closes all connections. Calls under way fail.
  @Override
  public void close() {
    origins.values().forEach(Connections::close);
    tls.close();
    sockets.close();
    bootstrap.close();
    resolver.close();
    threads.close();
  }

  private Connections connections(URI origin) {
    return origins.computeIfAbsent(origin, _ -> connectionsTo(origin));
  }

  private Connections connectionsTo(URI origin) {
    HttpClientConnectionManagerOptions options =
        new HttpClientConnectionManagerOptions()
            .withClientBootstrap(bootstrap)
            .withSocketOptions(sockets)
            .withMaxConnections(Connections.MOST)
            .withProxyEnvironmentVariableSetting(noProxy())
            .withUri(origin);
    if (origin.getScheme().equals("https")) {
      options.withTlsContext(tls);
    }
    return new Connections(HttpClientConnectionManager.create(options), clock);
  }

  /// The settings alone say where calls go.
  private static HttpProxyEnvironmentVariableSetting noProxy() {
    HttpProxyEnvironmentVariableSetting none = new HttpProxyEnvironmentVariableSetting();
    none.setEnvironmentVariableType(HttpProxyEnvironmentVariableType.DISABLED);
    return none;
  }

  private static IOException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case IOException known -> known;
      case HttpException http -> new IOException(CRT.awsErrorName(http.getErrorCode()), http);
      case CrtRuntimeException broken -> new IOException(broken.errorName, broken);
      case null, default -> new IOException("the call failed", cause);
    };
  }
}
