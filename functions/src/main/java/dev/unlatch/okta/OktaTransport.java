package dev.unlatch.okta;

import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import dev.unlatch.http.HttpCall.Header;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/// The requests of Okta's SDK over the process's one [Http], so that Java's TLS is never loaded
/// (docs/decisions/native-tls.md). A request is sent once: nothing is repeated or redirected, and
/// no cookies are kept.
final class OktaTransport extends CloseableHttpClient {
  /// The longest body that is read, in bytes: a page of 200 users with 40 KB each.
  static final int LONGEST_BODY = 8 * 1024 * 1024;

  private final Http http;
  private final URI origin;
  private final Duration limit;

  /// @param org the only place that requests go to: they carry the token
  /// @param limit the time that a call has until its whole answer has arrived
  OktaTransport(Http http, OrgUrl org, Duration limit) {
    this.http = http;
    origin = org.url();
    this.limit = limit;
  }

  @Override
  protected CloseableHttpResponse doExecute(
      @Nullable HttpHost target, ClassicHttpRequest request, @Nullable HttpContext context)
      throws IOException {
    HttpCall call =
        new HttpCall(
            request.getMethod(),
            origin,
            request.getRequestUri(),
            headers(request),
            body(request.getEntity()),
            LONGEST_BODY);
    return response(http.send(call, limit));
  }

  private static List<Header> headers(ClassicHttpRequest request) {
    List<Header> headers = new ArrayList<>();
    for (var header : request.getHeaders()) {
      if (!HttpCall.isDerived(header.getName())) {
        headers.add(new Header(header.getName(), header.getValue()));
      }
    }
    return headers;
  }

  private static byte[] body(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    try (InputStream content = entity.getContent()) {
      return content.readAllBytes();
    }
  }

  private static CloseableHttpResponse response(HttpAnswer answer) {
    BasicClassicHttpResponse response = new BasicClassicHttpResponse(answer.status());
    for (Header header : answer.headers()) {
      response.addHeader(header.name(), header.value());
    }
    response.setEntity(new ByteArrayEntity(answer.body(), null));
    return CloseableHttpResponse.adapt(response);
  }

  @Override
  public void close(CloseMode mode) {} // what is below is shared

  @Override
  public void close() {}
}
