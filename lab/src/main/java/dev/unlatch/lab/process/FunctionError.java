package dev.unlatch.lab.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.time.Duration;
import java.util.Locale;

/// The failures that Lambda itself finds, in its words, and the ones that a runtime reports.
///
/// Source of types and words: AWS Lambda Developer Guide, "Using the Lambda runtime API for custom
/// runtimes", "Understanding the Lambda execution environment lifecycle", and the answers of the
/// public service.
public final class FunctionError {
  private static final int SIGNALLED = 128;

  private FunctionError() {}

  static Answer.Failure timedOut(String requestId, Duration limit) {
    return new Answer.Failure(
        "Sandbox.Timedout",
        String.format(
            Locale.ROOT,
            "RequestId: %s Error: Task timed out after %.2f seconds",
            requestId,
            limit.toMillis() / 1000.0));
  }

  static Answer.Failure exited(String requestId, int status) {
    return new Answer.Failure(
        "Runtime.ExitError", "RequestId: " + requestId + " Error: " + reason(status));
  }

  /// The JDK reports the signal that ended a process as 128 plus its number, as shells do.
  private static String reason(int status) {
    return switch (status) {
      case 0 -> "Runtime exited without providing a reason";
      case SIGNALLED + 9 -> "Runtime exited with error: signal: killed";
      case SIGNALLED + 15 -> "Runtime exited with error: signal: terminated";
      default -> "Runtime exited with error: exit status " + status;
    };
  }

  static Answer.Failure notStarted(String requestId, String why) {
    return new Answer.Failure(
        "Runtime.InvalidEntrypoint", "RequestId: " + requestId + " Error: " + why);
  }

  static Answer.Failure responseTooLarge(int limit) {
    return new Answer.Failure(
        "Function.ResponseSizeTooLarge",
        "Response payload size exceeded maximum allowed payload size (" + limit + " bytes).");
  }

  /// The event is too large.
  public static Answer.Failure requestTooLarge(int limit) {
    return new Answer.Failure(
        "RequestEntityTooLargeException",
        "Request must be smaller than " + limit + " bytes for the InvokeFunction operation");
  }

  /// What a runtime reported: `errorType` and `errorMessage` of its body; if the body is not of
  /// that form, the header's type and the body as is.
  static Answer.Failure reported(String headerType, String body) {
    try {
      JsonNode error = LabJson.read(body);
      return new Answer.Failure(
          error.path("errorType").asText(headerType), error.path("errorMessage").asText(body));
    } catch (JsonProcessingException notJson) {
      return new Answer.Failure(headerType, body);
    }
  }

  /// The error in the form that Lambda's callers get.
  public static ObjectNode json(Answer.Failure failure) {
    return LabJson.object().put("errorMessage", failure.message()).put("errorType", failure.type());
  }
}
