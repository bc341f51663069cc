package dev.unlatch.command;

import dev.unlatch.policyfile.PolicyFileException;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import software.amazon.awssdk.core.exception.SdkException;

/// Tells what went wrong in a sentence on standard error. A stack trace is shown to who asks for it
/// alone.
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /// The option that asks for it.
  static final String STACK_TRACE = "--stacktrace";

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    tell(err, String.valueOf(wrong.getMessage()));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("`%s --help` tells how it is called.".formatted(name));
    if (Arrays.asList(arguments).contains(STACK_TRACE)) {
      wrong.printStackTrace(err);
    }
    err.flush();
    return ExitStatus.UNUSABLE;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    tell(err, sentence(failure));
    if (command.getCommandSpec().root().userObject() instanceof Unlatch unlatch
        && unlatch.wantsStackTrace()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return ExitStatus.UNUSABLE;
  }

  private static void tell(PrintWriter err, String sentences) {
    sentences.lines().map(Paint::plain).forEach(line -> err.println("unlatch: " + line));
  }

  private static String sentence(Exception failure) {
    return switch (failure) {
      case UnusableException _, PolicyFileException _ -> String.valueOf(failure.getMessage());
      case SdkException trouble -> AwsTrouble.sentence(trouble);
      default -> "unexpected: %s; with %s it tells where".formatted(failure, STACK_TRACE);
    };
  }
}
