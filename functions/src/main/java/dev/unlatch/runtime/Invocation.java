package dev.unlatch.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.unlatch.http.HttpAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Lambda says about an event besides the event itself.
///
/// @param id of the request
/// @param deadline when Lambda ends the function, epoch milliseconds; the latest possible if an
///   emulator does not say
/// @param arn the function's
/// @param trace the X-Ray trace
/// @param environment as Lambda gives it
record Invocation(
    String id,
    long deadline,
    String arn,
    Optional<String> trace,
    Map<String, String> environment,
    Clock clock)
    implements Context {
  /// The memory in `template.yaml`, for an emulator that does not say.
  private static final int USUAL_MEMORY = 512;

  /// @throws IOException if the request has no id
  static Invocation of(HttpAnswer event, Map<String, String> environment, Clock clock)
      throws IOException {
    return new Invocation(
        event
            .first("Lambda-Runtime-Aws-Request-Id")
            .orElseThrow(() -> new IOException("the Runtime API's event has no request id")),
        event.first("Lambda-Runtime-Deadline-Ms").map(Long::parseLong).orElse(Long.MAX_VALUE),
        event.first("Lambda-Runtime-Invoked-Function-Arn").orElse(""),
        event.first("Lambda-Runtime-Trace-Id"),
        environment,
        clock);
  }

  @Override
  public String getAwsRequestId() {
    return id;
  }

  @Override
  public String getLogGroupName() {
    return variable("AWS_LAMBDA_LOG_GROUP_NAME");
  }

  @Override
  public String getLogStreamName() {
    return variable("AWS_LAMBDA_LOG_STREAM_NAME");
  }

  @Override
  public String getFunctionName() {
    return variable("AWS_LAMBDA_FUNCTION_NAME");
  }

  @Override
  public String getFunctionVersion() {
    return variable("AWS_LAMBDA_FUNCTION_VERSION");
  }

  @Override
  public String getInvokedFunctionArn() {
    return arn;
  }

  /// None: no mobile app calls these functions.
  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.clamp(deadline - clock.millis(), 0, Integer.MAX_VALUE);
  }

  @Override
  public int getMemoryLimitInMB() {
    String memory = variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
    return memory.isEmpty() ? USUAL_MEMORY : Integer.parseInt(memory);
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        System.out.println(message);
      }

      @Override
      public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
      }
    };
  }

  @Override
  public @Nullable String getXrayTraceId() {
    return trace.orElse(null);
  }

  private String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
