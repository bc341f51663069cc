package dev.unlatch.aws;

import dev.unlatch.http.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.crt.auth.credentials.Credentials;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignatureType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignedBodyHeaderType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSigningAlgorithm;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/// Signs requests with Signature Version 4 (AWS, "AWS Signature Version 4 for API requests"), using
/// the Common Runtime's signer instead of the SDK's: it is native, and needs none of Java's
/// security providers.
final class Signer implements AwsV4AuthScheme, AwsV4HttpSigner {
  @Override
  public String schemeId() {
    return SCHEME_ID;
  }

  @Override
  public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
    return providers.identityProvider(AwsCredentialsIdentity.class);
  }

  @Override
  public AwsV4HttpSigner signer() {
    return this;
  }

  @Override
  public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
    SdkHttpRequest.Builder signed = request.request().toBuilder();
    for (HttpHeader header : signature(request)) {
      signed.putHeader(header.getName(), header.getValue());
    }
    return SignedRequest.builder()
        .request(signed.build())
        .payload(request.payload().orElse(null))
        .build();
  }

  private static List<HttpHeader> signature(SignRequest<? extends AwsCredentialsIdentity> request) {
    try (AwsSigningConfig config = new AwsSigningConfig()) {
      config.setAlgorithm(AwsSigningAlgorithm.SIGV4);
      config.setSignatureType(AwsSignatureType.HTTP_REQUEST_VIA_HEADERS);
      config.setRegion(request.requireProperty(REGION_NAME));
      config.setService(request.requireProperty(SERVICE_SIGNING_NAME));
      config.setTime(request.requireProperty(SIGNING_CLOCK).millis());
      config.setSignedBodyHeader(AwsSignedBodyHeaderType.X_AMZ_CONTENT_SHA256);
      config.setCredentials(credentials(request.identity()));
      return AwsSigner.signRequest(unsigned(request), config).join().getHeaders(); // does not wait
    }
  }

  private static HttpRequest unsigned(SignRequest<?> request) {
    SdkHttpRequest http = request.request();
    List<HttpHeader> headers = new ArrayList<>();
    headers.add(new HttpHeader("Host", http.getUri().getRawAuthority()));
    http.forEachHeader(
        (name, values) -> values.forEach(value -> headers.add(new HttpHeader(name, value))));
    return new HttpRequest(
        http.method().name(),
        target(http),
        headers.toArray(HttpHeader[]::new),
        RequestBody.of(body(request.payload())));
  }

  /// Path and query as they are sent; an empty path is the root.
  static String target(SdkHttpRequest request) {
    String path = request.encodedPath().isEmpty() ? "/" : request.encodedPath();
    return request.encodedQueryParameters().map(query -> path + "?" + query).orElse(path);
  }

  /// A request's whole body; empty if there is none.
  static byte[] body(Optional<ContentStreamProvider> content) {
    if (content.isEmpty()) {
      return new byte[0];
    }
    try (InputStream stream = content.get().newStream()) {
      return stream.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Credentials credentials(AwsCredentialsIdentity identity) {
    byte[] token =
        identity instanceof AwsSessionCredentialsIdentity session
            ? bytes(session.sessionToken())
            : null;
    return new Credentials(bytes(identity.accessKeyId()), bytes(identity.secretAccessKey()), token);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public CompletableFuture<AsyncSignedRequest> signAsync(
      AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
    throw new UnsupportedOperationException("no asynchronous client is made");
  }
}
