package dev.unlatch.http;

import dev.unlatch.http.HttpCall.Header;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.http.HttpClientConnection;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;

/// An open connection, for one call at a time.
record Connection(HttpClientConnection connection) {
  /// Sends a request; the answer comes to the reader.
  void send(HttpCall call, AnswerReader reader) {
    HttpRequest request =
        new HttpRequest(call.method(), call.target(), headers(call), body(call.body()));
    connection.makeRequest(request, reader).activate();
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

  private static @Nullable RequestBody body(byte[] bytes) {
    return bytes.length == 0 ? null : RequestBody.of(bytes);
  }
}
