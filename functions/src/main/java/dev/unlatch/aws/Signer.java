package dev.unlatch.aws;

import dev.unlatch.http.HttpCall;
import dev.unlatch.http.HttpCall.Header;
import dev.unlatch.http.RequestBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.auth.credentials.Credentials;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignatureType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignedBodyHeaderType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSigningAlgorithm;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;

/// Signs requests by Signature Version 4 (AWS, "AWS Signature Version 4 for API requests"), by the
/// Common Runtime's own signer: it is native, and needs none of Java's providers.
///
/// @param region such as `eu-west-1`
record Signer(Credentials credentials, String region) {
  private static final String HOST = "Host";

  /// With the credentials that Lambda gives a function.
  ///
  /// @throws IllegalStateException if there are none
  static Signer of(Map<String, String> environment, String region) {
    return new Signer(
        new Credentials(
            required(environment, "AWS_ACCESS_KEY_ID"),
            required(environment, "AWS_SECRET_ACCESS_KEY"),
            bytes(environment.get("AWS_SESSION_TOKEN"))),
        region);
  }

  private static byte[] required(Map<String, String> environment, String name) {
    byte[] value = bytes(environment.get(name));
    if (value == null) {
      throw new IllegalStateException("the environment variable " + name + " is missing");
    }
    return value;
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  /// The call with its signature among the headers.
  HttpCall sign(HttpCall call, Service service, Instant now) {
    HttpRequest signed = signed(request(call), service, now);
    List<Header> headers = new ArrayList<>();
    for (HttpHeader header : signed.getHeaders()) {
      if (!header.getName().equals(HOST)) { // the transport makes it
        headers.add(new Header(header.getName(), header.getValue()));
      }
    }
    return new HttpCall(
        call.method(), call.origin(), call.target(), headers, call.body(), call.longest());
  }

  private HttpRequest signed(HttpRequest request, Service service, Instant now) {
    try (AwsSigningConfig config = new AwsSigningConfig()) {
      config.setAlgorithm(AwsSigningAlgorithm.SIGV4);
      config.setSignatureType(AwsSignatureType.HTTP_REQUEST_VIA_HEADERS);
      config.setRegion(region);
      config.setService(service.endpoint());
      config.setTime(now.toEpochMilli());
      config.setSignedBodyHeader(AwsSignedBodyHeaderType.X_AMZ_CONTENT_SHA256);
      config.setCredentials(credentials);
      return AwsSigner.signRequest(request, config).join(); // nothing is waited for
    }
  }

  private static HttpRequest request(HttpCall call) {
    HttpHeader host = new HttpHeader(HOST, call.origin().getRawAuthority());
    HttpHeader[] headers = new HttpHeader[call.headers().size() + 1];
    Arrays.setAll(
        headers,
        i ->
            i == 0
                ? host
                : new HttpHeader(
                    call.headers().get(i - 1).name(), call.headers().get(i - 1).value()));
    return new HttpRequest(call.method(), call.target(), headers, RequestBody.of(call.body()));
  }
}
