package dev.unlatch.aws;

import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import dev.unlatch.http.HttpCall.Header;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/// The AWS SDK's requests over the process's one [Http]. The SDK's own client over the Common
/// Runtime cannot be told which authorities to trust, and cannot rehearse
/// (docs/decisions/native-tls.md).
///
/// @param limit how long one attempt may take
record SdkTransport(Http http, Duration limit) implements SdkHttpClient {
  /// DynamoDB returns at most 16 MB (DynamoDB API reference, "BatchGetItem"), which is more as
  /// JSON.
  private static final int LONGEST_ANSWER = 32 << 20;

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    HttpCall call = call(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return response(http.send(call, limit));
      }

      @Override
      public void abort() {} // an attempt ends by its limit
    };
  }

  private static HttpCall call(HttpExecuteRequest request) {
    SdkHttpRequest http = request.httpRequest();
    List<Header> headers = new ArrayList<>();
    http.forEachHeader(
        (name, values) -> {
          if (!HttpCall.isDerived(name)) {
            values.forEach(value -> headers.add(new Header(name, value)));
          }
        });
    URI uri = http.getUri();
    return new HttpCall(
        http.method().name(),
        URI.create(uri.getScheme() + "://" + uri.getRawAuthority()),
        Signer.target(http),
        headers,
        Signer.body(request.contentStreamProvider()),
        LONGEST_ANSWER);
  }

  private static HttpExecuteResponse response(HttpAnswer answer) {
    SdkHttpResponse.Builder head = SdkHttpFullResponse.builder().statusCode(answer.status());
    for (Header header : answer.headers()) {
      head.appendHeader(header.name(), header.value());
    }
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
        .build();
  }

  @Override
  public String clientName() {
    return "Unlatch";
  }

  /// The transport below is shared.
  @Override
  public void close() {}
}
