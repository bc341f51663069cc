package dev.unlatch.command;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/// What is wrong with a call to AWS, in a sentence that says what to do.
final class AwsTrouble {
  private AwsTrouble() {}

  static String sentence(SdkException trouble) {
    if (trouble instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null) {
      return refusal(refusal);
    }
    String message = String.valueOf(trouble.getMessage());
    if (message.contains("Unable to load region")) {
      return "no AWS region is set: give --region, or set AWS_REGION or AWS_PROFILE";
    }
    if (message.contains("Unable to load credentials")) {
      return "no AWS credentials were found: set AWS_PROFILE, or sign in (aws sso login)";
    }
    return trouble instanceof ApiCallTimeoutException
        ? "AWS did not answer in time"
        : "AWS could not be asked: " + message.lines().findFirst().orElse("");
  }

  private static String refusal(AwsServiceException refusal) {
    String code = String.valueOf(refusal.awsErrorDetails().errorCode());
    String message = String.valueOf(refusal.awsErrorDetails().errorMessage());
    return switch (code) {
      case "ResourceNotFoundException" ->
          "AWS knows no such table or function (%s): check its name and the region"
              .formatted(message);
      case "AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist" ->
          "AWS knows no such queue (%s): check its URL and the region".formatted(message);
      default -> "AWS refuses: %s (%s)".formatted(message, code);
    };
  }
}
