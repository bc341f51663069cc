package dev.unlatch.command;

import dev.unlatch.eventfile.UnusableFileException;
import dev.unlatch.policyfile.PolicyFileException;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/// Reports what went wrong in a sentence on standard error, and with a stack trace if the caller
/// wants one.
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /// The option for it.
  static final String STACK_TRACE = "--stacktrace";

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    say(err, String.valueOf(wrong.getMessage()));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("`%s --help` shows how to call it.".formatted(name));
    if (Arrays.asList(arguments).contains(STACK_TRACE)) {
      wrong.printStackTrace(err);
    }
    err.flush();
    return Subcommand.UNUSABLE;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    say(err, sentence(failure));
    if (command.getCommandSpec().root().userObject() instanceof Unlatch unlatch
        && unlatch.wantsStackTrace()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return Subcommand.UNUSABLE;
  }

  private static void say(PrintWriter err, String sentences) {
    sentences.lines().map(Paint::plain).forEach(line -> err.println("unlatch: " + line));
  }

  private static String sentence(Exception failure) {
    return switch (failure) {
      case UnusableException _, UnusableFileException _, PolicyFileException _ ->
          String.valueOf(failure.getMessage());
      case SdkException trouble -> sentence(trouble);
      default -> "unexpected: %s; %s shows where".formatted(failure, STACK_TRACE);
    };
  }

  /// What is wrong with a call to AWS, and what to do about it.
  private static String sentence(SdkException trouble) {
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
