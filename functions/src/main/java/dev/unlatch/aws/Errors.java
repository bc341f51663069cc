package dev.unlatch.aws;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.unlatch.http.HttpAnswer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// The errors of a service, as the exceptions that the AWS SDK has for them.
///
/// @param service its name, for messages
/// @param known the exceptions' builders, by their code
/// @param other the builder for every other code
record Errors(
    String service,
    Map<String, Supplier<? extends AwsServiceException.Builder>> known,
    Supplier<? extends AwsServiceException.Builder> other) {
  /// What is worth another try besides the codes of throttling (AWS SDKs and Tools Reference Guide,
  /// "Retry behavior": transient errors).
  private static final Set<Integer> TRANSIENT = Set.of(500, 502, 503, 504);

  Errors {
    known = Map.copyOf(known);
  }

  static boolean isTransient(SdkException failure) {
    return failure instanceof AwsServiceException refused
        && (TRANSIENT.contains(refused.statusCode()) || refused.isThrottlingException());
  }

  /// The exception for an answer that is an error.
  AwsServiceException of(HttpAnswer answer) throws IOException {
    Names names = Names.of(answer);
    AwsServiceException.Builder builder =
        Optional.<Supplier<? extends AwsServiceException.Builder>>ofNullable(known.get(names.code))
            .orElse(other)
            .get();
    if (names.isJson && known.containsKey(names.code)) { // others have no fields
      ModelReader.read(answer.body(), builder);
    }
    AwsErrorDetails details =
        AwsErrorDetails.builder()
            .serviceName(service)
            .errorCode(names.code)
            .errorMessage(names.message)
            .build();
    return builder
        .awsErrorDetails(details)
        .message(names.message)
        .statusCode(answer.status())
        .requestId(answer.first("x-amzn-RequestId").orElse(null))
        .build();
  }

  /// What an error is called, and says (Smithy, "AWS JSON 1.0 protocol": operation error
  /// serialization).
  private static final class Names {
    private String code;
    private String message = "";
    private boolean isJson;

    private Names(String code) {
      this.code = code;
    }

    static Names of(HttpAnswer answer) {
      Names names = new Names(answer.first("x-amzn-ErrorType").orElse("status " + answer.status()));
      try (JsonParser json = ModelReader.JSON.createParser(answer.body())) {
        names.isJson = json.nextToken() == JsonToken.START_OBJECT && names.read(json);
      } catch (IOException notJson) { // something between us and the service has answered
        names.isJson = false;
      }
      names.code = bare(names.code);
      return names;
    }

    private boolean read(JsonParser json) throws IOException {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_STRING) {
          take(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      return json.currentToken() == JsonToken.END_OBJECT;
    }

    private void take(String name, String text) {
      switch (name) {
        case "__type", "code" -> code = text;
        case "message", "Message" -> message = text;
        default -> {}
      }
    }

    /// Without the name space before it, and the address after it.
    private static String bare(String type) {
      String code = type.substring(type.indexOf('#') + 1);
      int colon = code.indexOf(':');
      return colon < 0 ? code : code.substring(0, colon);
    }
  }
}
