package dev.unlatch.lab.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;

/// The HTTP answer that API Gateway makes of what a function returned, payload format 2.0 (API
/// Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs", "Lambda function
/// response for format 2.0").
final class HttpApiAnswer {
  private static final String JSON = "application/json";

  private HttpApiAnswer() {}

  /// @param payload JSON; without a `statusCode` it is the body of a 200
  /// @throws JsonProcessingException if the payload is not JSON
  /// @throws IllegalArgumentException if the payload has a `statusCode`, but still is not an answer
  static LabReply of(String payload) throws JsonProcessingException {
    var answer = LabJson.read(payload);
    return answer.has("statusCode") ? full(answer) : inferred(answer);
  }

  /// `{"message": "…"}`, like API Gateway's own answers.
  static LabReply message(int status, String message) {
    return LabReply.json(status, LabJson.object().put("message", message));
  }

  private static LabReply inferred(JsonNode answer) {
    var body = answer.isTextual() ? answer.textValue() : answer.toString();
    return LabReply.text(200, JSON, body);
  }

  private static LabReply full(JsonNode answer) {
    if (!answer.path("statusCode").canConvertToInt()) {
      throw new IllegalArgumentException("no status: " + answer);
    }
    return new LabReply(answer.path("statusCode").intValue(), headers(answer), body(answer));
  }

  private static Map<String, List<String>> headers(JsonNode answer) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    if (answer.path("body").isTextual()) {
      headers.put("content-type", List.of("text/plain;charset=UTF-8"));
    }
    answer
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asText())));
    return new HashMap<>(headers);
  }

  private static SdkBytes body(JsonNode answer) {
    var body = answer.path("body").asText("");
    return answer.path("isBase64Encoded").asBoolean()
        ? SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(body))
        : SdkBytes.fromUtf8String(body);
  }
}
