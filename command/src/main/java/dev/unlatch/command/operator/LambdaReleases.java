package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.Releases;
import dev.unlatch.command.UnusableException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/// Releases by invoking `SweepFunction`, so that CloudTrail names who has done it.
///
/// @param function its name or ARN
record LambdaReleases(LambdaClient lambda, String function) implements Releases {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Answer release(String user, String comment, String by) {
    ObjectNode request = JSON.createObjectNode();
    request.putArray("users").add(user);
    request.put("comment", comment).put("by", by).put("override", true);
    InvokeRequest invoke =
        InvokeRequest.builder()
            .functionName(function)
            .payload(SdkBytes.fromUtf8String(request.toString()))
            .build();
    return answer(lambda.invoke(invoke));
  }

  private Answer answer(InvokeResponse response) {
    JsonNode answer = tree(response);
    if (response.functionError() != null) {
      String why = answer.path("errorMessage").asText(response.functionError());
      throw new UnusableException("the function " + function + " has failed: " + why);
    }
    if (!answer.path("giveId").isEmpty()) {
      throw new UnusableException("Okta finds no user by such a login: give the user's id");
    }
    return new Answer(
        list(answer, "queued"),
        list(answer, "notLocked"),
        list(answer, "unknown"),
        Optional.of(answer.path("stopped").asText()).filter(why -> !why.isEmpty()));
  }

  private JsonNode tree(InvokeResponse response) {
    try {
      return JSON.readTree(response.payload().asByteArray());
    } catch (IOException broken) {
      throw new UnusableException("the function " + function + " has answered no JSON", broken);
    }
  }

  private List<String> list(JsonNode answer, String field) {
    if (!answer.path(field).isArray()) {
      throw new UnusableException(
          "the function %s is not SweepFunction: its answer has no \"%s\""
              .formatted(function, field));
    }
    return answer.path(field).valueStream().map(JsonNode::asText).toList();
  }
}
