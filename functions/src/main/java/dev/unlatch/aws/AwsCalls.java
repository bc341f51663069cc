package dev.unlatch.aws;

import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import dev.unlatch.http.HttpCall.Header;
import dev.unlatch.http.Limit;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.utils.builder.Buildable;

/// Calls to one AWS service.
///
/// A call is tried three times: when no answer comes, and when the service says that it is too busy
/// or broken (AWS SDKs and Tools Reference Guide, "Retry behavior", standard mode). It throws what
/// the SDK's own clients throw.
///
/// @param endpoint where the service is
/// @param errors what its errors are
record AwsCalls(
    Service service,
    URI endpoint,
    Signer signer,
    Http http,
    Patience patience,
    InstantSource clock,
    Errors errors) {
  static final int MOST_TRIES = 3;

  /// Half a second of pauses together at the most, mostly much less: each is drawn at random below
  /// these.
  private static final BackoffStrategy PAUSE =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofMillis(400));

  /// DynamoDB gives 16 MB at the most (DynamoDB API reference, "BatchGetItem"), and more as JSON.
  private static final int LONGEST_ANSWER = 32 << 20;

  /// Makes a call.
  ///
  /// @param operation its name
  /// @param builder begins an answer
  /// @throws SdkException as the SDK's own client
  <T> T make(
      String operation, SdkPojo request, Supplier<? extends SdkPojo> builder, Class<T> answer) {
    byte[] body = ModelWriter.write(request);
    Limit limit = Limit.from(patience.call());
    for (int tried = 1; ; tried++) {
      try {
        SdkPojo read = builder.get();
        ModelReader.read(once(operation, body, limit).body(), read);
        return answer.cast(((Buildable) read).build());
      } catch (IOException lost) {
        pause(tried, limit, noAnswer(lost, limit));
      } catch (SdkException refused) {
        if (!Errors.isTransient(refused)) {
          throw refused;
        }
        pause(tried, limit, refused);
      }
    }
  }

  private HttpAnswer once(String operation, byte[] body, Limit limit) throws IOException {
    List<Header> headers =
        List.of(
            new Header("Content-Type", service.contentType()),
            new Header("X-Amz-Target", service.target(operation)),
            new Header("User-Agent", "Unlatch"));
    HttpCall call = new HttpCall("POST", endpoint, "/", headers, body, LONGEST_ANSWER);
    HttpCall signed = signer.sign(call, service, clock.instant());
    HttpAnswer answer = http.send(signed, limit.atMost(patience.attempt()));
    if (answer.status() != 200) {
      throw errors.of(answer);
    }
    return answer;
  }

  private static SdkException noAnswer(IOException lost, Limit limit) {
    if (Thread.currentThread().isInterrupted()) {
      return AbortedException.create("interrupted", lost);
    }
    String message = String.valueOf(lost.getMessage());
    return limit.left().isZero()
        ? ApiCallTimeoutException.builder().message(message).cause(lost).build()
        : SdkClientException.create(message, lost);
  }

  /// @throws SdkException the failure, if there is no other try
  private static void pause(int tried, Limit limit, SdkException failure) {
    Duration pause = PAUSE.computeDelay(tried);
    if (tried >= MOST_TRIES
        || failure instanceof AbortedException
        || limit.left().compareTo(pause) <= 0) {
      throw failure;
    }
    try {
      Thread.sleep(pause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted", interrupted);
    }
  }
}
