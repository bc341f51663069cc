package dev.unlatch.command.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.check.SetUpFinding;
import dev.unlatch.check.SetUpFinding.Severity;
import dev.unlatch.command.Deployment.EventDelivery;
import dev.unlatch.command.Deployment.Policies;
import dev.unlatch.command.Deployment.Releases;
import dev.unlatch.command.Deployment.SetUp;
import dev.unlatch.command.Deployment.Telling;
import dev.unlatch.command.UnusableException;
import dev.unlatch.eventfile.Trees;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/// A function that a command invokes, so that CloudTrail names who has done it: `SweepFunction`
/// releases a lockout or checks the set-up; `PolicyFunction` changes the policy; `TellFunction`
/// tells again; `LogStreamFunction` fails unless what an event reports is on the queue.
///
/// @param function its name or ARN
record InvokedFunction(LambdaClient lambda, String function)
    implements Releases, SetUp, EventDelivery, Policies, Telling {
  @Override
  public Optional<String> deliver(String event) {
    return failure(invoke(event));
  }

  @Override
  public Answer release(String user, String comment, String by) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.putArray("users").add(user);
    request.put("comment", comment).put("by", by).put("override", true);
    return answer(ask(request));
  }

  @Override
  public List<SetUpFinding> check() {
    JsonNode findings =
        ask(JsonNodeFactory.instance.objectNode().put("check", true)).path("findings");
    try {
      return findings.valueStream().map(InvokedFunction::finding).toList();
    } catch (IllegalArgumentException newer) {
      throw new UnusableException("./unlatch and %s differ in version".formatted(function), newer);
    }
  }

  private static SetUpFinding finding(JsonNode json) {
    return new SetUpFinding(
        json.path("check").asText(),
        Severity.of(json.path("severity").asText()),
        json.path("finding").asText(),
        text(json, "remedy"));
  }

  @Override
  public JsonNode ask(ObjectNode request) {
    InvokeResponse response = invoke(request.toString());
    failure(response)
        .ifPresent(
            why -> {
              throw new UnusableException("the function " + function + " has failed: " + why);
            });
    return tree(response);
  }

  @Override
  public Part tell(ObjectNode request) {
    JsonNode answer = ask(request);
    if (!answer.has("told")) {
      throw new UnusableException(
          "the function %s is not TellFunction: its answer has no \"told\"".formatted(function));
    }
    return new Part(
        answer.path("told").asLong(),
        answer.path("unreadable").asLong(),
        text(answer, "next"),
        text(answer, "stopped"));
  }

  private static Optional<String> text(JsonNode answer, String field) {
    return Optional.of(answer.path(field).asText()).filter(it -> !it.isEmpty());
  }

  private InvokeResponse invoke(String payload) {
    SdkBytes bytes = SdkBytes.fromUtf8String(payload);
    return lambda.invoke(it -> it.functionName(function).payload(bytes));
  }

  /// Why the function has failed; empty if it has not.
  private static Optional<String> failure(InvokeResponse response) {
    return Optional.ofNullable(response.functionError()).map(error -> why(response, error));
  }

  private static String why(InvokeResponse response, String error) {
    try {
      return Trees.parse(response.payload().asUtf8String()).path("errorMessage").asText(error);
    } catch (IOException notJson) {
      return error; // no more is known
    }
  }

  private Answer answer(JsonNode answer) {
    if (!answer.path("giveId").isEmpty()) {
      throw new UnusableException("Okta finds no user by such a login: give the user's id");
    }
    if (!answer.path("notReadable").isEmpty()) {
      throw new UnusableException(
          "Unlatch's token may not read this user: unlock the user at Okta, or widen the role of"
              + " the token's owner");
    }
    return new Answer(
        list(answer, "queued"),
        list(answer, "notLocked"),
        list(answer, "unknown"),
        text(answer, "stopped"));
  }

  private JsonNode tree(InvokeResponse response) {
    try {
      return Trees.parse(response.payload().asUtf8String());
    } catch (IOException broken) {
      throw new UnusableException(
          "the answer of the function " + function + " is not JSON", broken);
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
