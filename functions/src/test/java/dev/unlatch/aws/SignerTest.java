package dev.unlatch.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Holds the signer against the SDK's own, byte by byte.
class SignerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:11:12Z");
  private static final byte[] BODY = "{\"a\": \"ü\"}".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sqs.eu-west-1.amazonaws.com",
        "https://sqs-fips.us-east-1.amazonaws.com",
        "http://localhost:4566",
        "http://localhost:4566/path/of/a%20proxy?a=b%20c&d"
      })
  void signsAsTheSdkDoes(String url) {
    assertEquals(
        signed(AwsV4HttpSigner.create(), url, AwsSessionCredentials.create("AKID", "key", "s")),
        signed(new Signer(), url, AwsSessionCredentials.create("AKID", "key", "s")));
  }

  @ParameterizedTest
  @ValueSource(strings = "https://dynamodb.eu-west-1.amazonaws.com")
  void needsNoToken(String url) {
    Map<String, String> ours = signed(new Signer(), url, AwsBasicCredentials.create("AKID", "key"));
    assertEquals(
        signed(AwsV4HttpSigner.create(), url, AwsBasicCredentials.create("AKID", "key")), ours);
    assertFalse(ours.containsKey("X-Amz-Security-Token"));
    assertTrue(
        ours.getOrDefault("Authorization", "")
            .startsWith("AWS4-HMAC-SHA256 Credential=AKID/20260301/"));
  }

  /// All headers of the signed request.
  private static Map<String, String> signed(
      AwsV4HttpSigner signer, String url, AwsCredentialsIdentity identity) {
    var request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(URI.create(url));
    request.putHeader("Content-Type", "application/x-amz-json-1.0");
    request.putHeader("Content-Length", Integer.toString(BODY.length));
    request.putHeader("X-Amz-Target", "AmazonSQS.SendMessage");
    request.putHeader("amz-sdk-invocation-id", "5a4ab96d-8f4e-4d43-b8a8-000000000001");
    request.putHeader("amz-sdk-request", "attempt=1; max=3");
    request.putHeader("User-Agent", "aws-sdk-java/2 md/io#sync");
    var signed =
        signer.sign(
            sign ->
                sign.identity(identity)
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(BODY))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sqs")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)));
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    signed.request().forEachHeader((name, values) -> headers.put(name, values.getFirst()));
    return headers;
  }
}
