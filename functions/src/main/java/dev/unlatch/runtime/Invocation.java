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

/// What Lambda says of an event beside the event itself.
///
/// @param id of the request
/// @param deadline when Lambda ends the function, epoch milliseconds
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
  /// @throws IOException if a header is missing
  static Invocation of(HttpAnswer event, Map<String, String> environment, Clock clock)
      throws IOException {
    return new Invocation(
        required(event, "Lambda-Runtime-Aws-Request-Id"),
        Long.parseLong(required(event, "Lambda-Runtime-Deadline-Ms")),
        event.first("Lambda-Runtime-Invoked-Function-Arn").orElse(""),
        event.first("Lambda-Runtime-Trace-Id"),
        environment,
        clock);
  }

  private static String required(HttpAnswer event, String header) throws IOException {
    return event
        .first(header)
        .orElseThrow(() -> new IOException("the Runtime API's event has no " + header));
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

  /// None: no application of a phone's calls these functions.
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
    return Integer.parseInt(variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
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
