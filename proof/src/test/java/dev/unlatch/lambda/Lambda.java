package dev.unlatch.lambda;

import cloud.localstack.LambdaContext;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Invokes functions in this JVM.
final class Lambda {
  private Lambda() {}

  /// Invokes a function as Lambda's Java runtime does, its classes for events included.
  static <I, O> O invoke(RequestHandler<I, O> function, Class<I> type, String event) {
    return invoke(function, type, event, new LambdaContext("1f3c8f2e-example"));
  }

  static <I, O> O invoke(
      RequestHandler<I, O> function, Class<I> type, String event, Context context) {
    ClassLoader loader = Lambda.class.getClassLoader();
    return function.handleRequest(
        LambdaEventSerializers.serializerFor(type, loader).fromJson(event), context);
  }

  /// Invokes a function that reads and writes streams.
  ///
  /// @return its answer, a missing node where it gave none
  static JsonNode invoke(RequestStreamHandler function, String event) throws IOException {
    var output = new ByteArrayOutputStream();
    var input = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    function.handleRequest(input, output, new LambdaContext("1f3c8f2e-example"));
    return new ObjectMapper().readTree(output.toByteArray());
  }
}
