package dev.unlatch.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.http.HttpCall;
import dev.unlatch.http.HttpCall.Header;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

class SignerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:11:12Z");
  private static final URI ORIGIN = URI.create("https://sqs.eu-west-1.amazonaws.com");
  private static final byte[] BODY = "{\"a\": \"ü\"}".getBytes(StandardCharsets.UTF_8);
  private static final List<Header> HEADERS =
      List.of(
          new Header("Content-Type", "application/x-amz-json-1.0"),
          new Header("X-Amz-Target", "AmazonSQS.SendMessage"));

  @Test
  void signsAsTheSdkDoes() {
    HttpCall call = new HttpCall("POST", ORIGIN, "/", HEADERS, BODY, 1);
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", "AKID", "AWS_SECRET_ACCESS_KEY", "key", "AWS_SESSION_TOKEN", "s");

    HttpCall signed = Signer.of(environment, "eu-west-1").sign(call, Service.SQS, NOW);

    SdkHttpRequest expected = signedBySdk();
    for (String header : List.of("Authorization", "X-Amz-Date", "X-Amz-Security-Token")) {
      assertEquals(expected.firstMatchingHeader(header).orElseThrow(), value(signed, header));
    }
    assertEquals(
        List.of(), signed.headers().stream().filter(it -> it.name().equals("Host")).toList());
  }

  private static String value(HttpCall call, String name) {
    return call.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static SdkHttpRequest signedBySdk() {
    var request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(ORIGIN).encodedPath("/");
    HEADERS.forEach(header -> request.appendHeader(header.name(), header.value()));
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(AwsSessionCredentials.create("AKID", "key", "s"))
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(BODY))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sqs")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
        .request();
  }

  @Test
  void wantsCredentials() {
    var failure = assertThrows(IllegalStateException.class, () -> Signer.of(Map.of(), "eu-west-1"));
    assertEquals("the environment variable AWS_ACCESS_KEY_ID is missing", failure.getMessage());
  }
}
