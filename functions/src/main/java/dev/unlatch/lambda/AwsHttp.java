package dev.unlatch.lambda;

import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import dev.unlatch.http.HttpCall.Header;
import dev.unlatch.http.HttpTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/// The AWS SDK's calls over our transport: each attempt has the limit, and it ends with its
/// thread's interruption, by which the SDK keeps its own.
///
/// @param limit how long an attempt may take
record AwsHttp(HttpTransport transport, Duration limit) implements SdkHttpClient {
  /// DynamoDB gives 16 MB at the most (DynamoDB API reference, "BatchGetItem"), and more as JSON.
  private static final int LONGEST_ANSWER = 32 << 20;

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return response(transport.send(AwsHttp.call(request), limit));
      }

      // The SDK interrupts the thread as well, and that ends the call.
      @Override
      public void abort() {}
    };
  }

  @Override
  public String clientName() {
    return "Unlatch";
  }

  /// The transport is shared.
  @Override
  public void close() {}

  private static HttpCall call(HttpExecuteRequest request) throws IOException {
    SdkHttpRequest http = request.httpRequest();
    List<Header> headers = new ArrayList<>();
    http.forEachHeader((name, values) -> add(name, values, headers));
    return new HttpCall(
        http.method().name(),
        origin(http.getUri()),
        target(http),
        headers,
        body(request),
        LONGEST_ANSWER);
  }

  /// Those that the transport makes itself are left to it.
  private static void add(String name, List<String> values, List<Header> headers) {
    if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
      values.forEach(value -> headers.add(new Header(name, value)));
    }
  }

  private static URI origin(URI uri) {
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
  }

  private static String target(SdkHttpRequest http) {
    String path = http.encodedPath().isEmpty() ? "/" : http.encodedPath();
    return http.encodedQueryParameters().map(query -> path + "?" + query).orElse(path);
  }

  private static byte[] body(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return new byte[0];
    }
    ContentStreamProvider content = request.contentStreamProvider().get();
    try (InputStream body = content.newStream()) {
      return body.readAllBytes();
    }
  }

  private static HttpExecuteResponse response(HttpAnswer answer) {
    SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder().statusCode(answer.status());
    answer.headers().forEach(header -> head.appendHeader(header.name(), header.value()));
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
        .build();
  }
}
