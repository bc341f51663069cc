package dev.unlatch.lambda.request;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.runtime.FunctionRuntime.Function;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lambda's events and answers as JSON: only the parts that these functions use. Binding them to
/// AWS's classes by reflection takes longer than everything that is done with them.
public final class Events {
  private Events() {}

  /// The object that a function was invoked with.
  ///
  /// @throws IllegalArgumentException if it is not a JSON object
  public static JsonNode object(InputStream input) {
    try {
      return Optional.of(Json.OURS.read(input))
          .filter(JsonNode::isObject)
          .orElseThrow(() -> new IllegalArgumentException("the event is not a JSON object"));
    } catch (IOException notJson) {
      throw new IllegalArgumentException("the event is not JSON, or nested too deeply", notJson);
    }
  }

  /// Answers an invocation.
  public static void write(JsonNode answer, OutputStream output) throws IOException {
    output.write(bytes(answer));
  }

  private static byte[] bytes(JsonNode json) {
    return Json.write(json).getBytes(StandardCharsets.UTF_8);
  }

  /// A function that takes events from an HTTP API.
  public static Function http(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function) {
    return (event, context) -> bytes(json(function.handleRequest(http(json(event)), context)));
  }

  /// A function that takes batches from a queue.
  public static Function batch(RequestHandler<SQSEvent, SQSBatchResponse> function) {
    return (event, context) -> bytes(json(function.handleRequest(batch(json(event)), context)));
  }

  /// A function that reads its event and writes its answer itself.
  public static Function stream(RequestStreamHandler function) {
    return (event, context) -> {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      function.handleRequest(new ByteArrayInputStream(event), answer, context);
      return answer.toByteArray();
    };
  }

  private static JsonNode json(byte[] event) {
    return object(new ByteArrayInputStream(event));
  }

  /// The event from an HTTP API (Amazon API Gateway, "AWS Lambda proxy integrations for HTTP APIs",
  /// format 2.0).
  private static APIGatewayV2HTTPEvent http(JsonNode event) {
    Http http =
        Http.builder()
            .withMethod(event.path("requestContext").path("http").path("method").asText())
            .build();
    return APIGatewayV2HTTPEvent.builder()
        .withVersion(event.path("version").asText())
        .withRequestContext(RequestContext.builder().withHttp(http).build())
        .withHeaders(texts(event.path("headers")))
        .withBody(event.path("body").textValue())
        .withIsBase64Encoded(event.path("isBase64Encoded").asBoolean())
        .build();
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static JsonNode json(APIGatewayV2HTTPResponse answer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("statusCode", answer.getStatusCode());
    if (answer.getHeaders() != null) {
      ObjectNode headers = json.putObject("headers");
      answer.getHeaders().forEach(headers::put);
    }
    if (answer.getBody() != null) {
      json.put("body", answer.getBody());
    }
    return json;
  }

  /// A batch from a queue (AWS Lambda Developer Guide, "Using Lambda with Amazon SQS").
  static SQSEvent batch(JsonNode event) {
    List<SQSMessage> messages = new ArrayList<>();
    for (JsonNode record : event.path("Records")) {
      SQSMessage message = new SQSMessage();
      message.setMessageId(record.path("messageId").asText());
      message.setBody(record.path("body").asText());
      messages.add(message);
    }
    SQSEvent batch = new SQSEvent();
    batch.setRecords(messages);
    return batch;
  }

  private static JsonNode json(SQSBatchResponse answer) {
    return failures(
        answer.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier).toList());
  }

  /// The answer to a batch, from a queue or a stream.
  ///
  /// @param items those that must be handed out again
  public static ObjectNode failures(List<String> items) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode failures = json.putArray("batchItemFailures");
    items.forEach(it -> failures.addObject().put("itemIdentifier", it));
    return json;
  }
}
