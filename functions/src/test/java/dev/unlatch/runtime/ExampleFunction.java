package dev.unlatch.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/// Does what its event says, so that a test can see what the runtime makes of it.
public final class ExampleFunction implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// For the runtime.
  ///
  /// @throws IllegalStateException if the variable `EXAMPLE_FAILS` is there
  public ExampleFunction() {
    if (System.getenv("EXAMPLE_FAILS") != null) {
      throw new IllegalStateException("cannot start");
    }
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String wish = JSON.readTree(input).path("do").asText();
    switch (wish) {
      case "fail" -> throw new IOException("as wished");
      case "break" -> throw new ExampleError();
      default -> output.write(JSON.writeValueAsBytes(about(context)));
    }
  }

  private static ObjectNode about(Context context) {
    return JSON.createObjectNode()
        .put("request", context.getAwsRequestId())
        .put("arn", context.getInvokedFunctionArn())
        .put("function", context.getFunctionName())
        .put("memory", context.getMemoryLimitInMB())
        .put("hasTime", context.getRemainingTimeInMillis() > 30_000)
        .put("trace", Objects.toString(System.getProperty("com.amazonaws.xray.traceHeader")));
  }

  /// What no function goes on after.
  static final class ExampleError extends Error {
    private static final long serialVersionUID = 1;
  }
}
