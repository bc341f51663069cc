package dev.unlatch.lab.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import dev.unlatch.lab.process.FunctionError;
import java.time.Instant;

/// An asynchronous event that failed at every try.
///
/// @param requestId made up
/// @param event JSON
/// @param tries how often the function got it
/// @param failure of the last try
public record FailedEvent(
    String function, String requestId, String event, int tries, Answer.Failure failure) {
  /// The record that Lambda sends to an on-failure destination, JSON.
  ///
  /// Source: AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations".
  ///
  /// @param time when the event was given up
  public String destinationRecord(Instant time) {
    ObjectNode destination = LabJson.object();
    destination.put("version", "1.0").put("timestamp", time.toString());
    destination
        .putObject("requestContext")
        .put("requestId", requestId)
        .put("functionArn", AwsAccount.functionArn(function) + ":$LATEST")
        .put("condition", "RetriesExhausted")
        .put("approximateInvokeCount", tries);
    destination.set("requestPayload", LabJson.certain(event));
    destination
        .putObject("responseContext")
        .put("statusCode", 200)
        .put("executedVersion", "$LATEST")
        .put("functionError", "Unhandled");
    destination.set("responsePayload", FunctionError.json(failure));
    return destination.toString();
  }
}
