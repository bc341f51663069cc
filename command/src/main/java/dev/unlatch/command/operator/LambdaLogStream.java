package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.command.LogStream;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/// Invokes `LogStreamFunction` as EventBridge does, but waits for its end: the function fails
/// unless what the event tells of is on the queue.
///
/// @param function its name or ARN
record LambdaLogStream(LambdaClient lambda, String function) implements LogStream {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Optional<String> deliver(String event) {
    InvokeRequest invoke =
        InvokeRequest.builder()
            .functionName(function)
            .payload(SdkBytes.fromUtf8String(event))
            .build();
    InvokeResponse response = lambda.invoke(invoke);
    return Optional.ofNullable(response.functionError()).map(error -> why(response, error));
  }

  private static String why(InvokeResponse response, String error) {
    try {
      JsonNode failure = JSON.readTree(response.payload().asByteArray());
      return failure.path("errorMessage").asText(error);
    } catch (IOException notJson) {
      return error; // no more is known
    }
  }
}
