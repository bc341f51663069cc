package dev.unlatch.packaging;

import dev.unlatch.lab.lambda.LambdaService;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import dev.unlatch.lab.process.FunctionSettings;
import dev.unlatch.lab.process.LambdaOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The packaged functions, with nothing around them: they start, and can be asked what needs no
/// other service.
public final class PackagedFunctions implements AutoCloseable {
  public static final List<String> NAMES =
      List.of(
          "EventHookFunction",
          "LogStreamFunction",
          "SweepFunction",
          "ResponseFunction",
          "PolicyFunction",
          "TellFunction");

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "OKTA_ORG_URL", "https://acme.example",
          "MODE", "observe",
          "LOCKOUTS_TABLE", "Lockouts",
          "LOCKOUTS_QUEUE_URL", "https://sqs.example/000000000000/Lockouts",
          "HOOK_SECRET_ARN", "HookSecret",
          "OKTA_CREDENTIALS_ARN", "OktaCredentials",
          "OKTA_RESERVE", "50",
          "SWEEP_PERIOD", "900",
          "CONCURRENCY", "5",
          "AWS_ENDPOINT_URL", "http://127.0.0.1:1"); // where no one answers

  private final LambdaService lambda;

  /// Starts the functions.
  ///
  /// @param code the zip, or its unpacked folder
  /// @param javaOptions for their JVMs, in addition to the packaged ones
  /// @param overlay files put over the packaged ones, by their path in the zip
  public PackagedFunctions(Path code, String javaOptions, Map<String, Path> overlay)
      throws IOException {
    this(code, javaOptions, overlay, Map.of());
  }

  /// Starts the functions with some variables of their own.
  ///
  /// @param environment in place of the usual variables of the same name
  public PackagedFunctions(
      Path code, String javaOptions, Map<String, Path> overlay, Map<String, String> environment)
      throws IOException {
    LambdaOptions options =
        LambdaOptions.standard(new FunctionOutput())
            .withEnvironment(Map.of("JAVA_TOOL_OPTIONS", javaOptions))
            .withOverlay(overlay);
    lambda =
        LambdaService.start(
            code, NAMES.stream().map(name -> settings(name, environment)).toList(), options);
  }

  private static FunctionSettings settings(String name, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(ENVIRONMENT);
    all.put("EVENT_BUS", "Events");
    all.put("TELL_DEAD_LETTERS_URL", "https://sqs.example/000000000000/Tell");
    all.putAll(environment);
    return new FunctionSettings(
        name, "dev.unlatch.lambda." + name, 512, Duration.ofSeconds(30), all, 1);
  }

  public Path taskRoot() {
    return lambda.taskRoot();
  }

  /// Whether a function starts and answers the simplest event, which needs no other service. Those
  /// of the sweep's and the policy's are refusals.
  public boolean answers(String function) throws InterruptedException {
    return switch (ask(function)) {
      case Answer.Success _ -> true;
      case Answer.Failure failure -> failure.type().equals("java.lang.IllegalArgumentException");
    };
  }

  /// Checks that a function starts: it then reads its policy.
  ///
  /// @throws PackagingException with the function's own reason
  public void requireStart(String function) throws InterruptedException {
    if (ask(function) instanceof Answer.Failure(_, String message)) {
      throw new PackagingException(message);
    }
  }

  private Answer ask(String function) throws InterruptedException {
    return lambda.invoke(
        function,
        switch (function) {
          case "EventHookFunction" ->
              """
              {"requestContext": {"http": {"method": "GET"}},
               "headers": {"x-okta-verification-challenge": "are you there"}}
              """;
          case "LogStreamFunction" ->
              """
              {"detail-type": "SystemLog", "detail": {"eventType": "user.session.end"}}
              """;
          case "SweepFunction" ->
              """
              {"users": [], "comment": "a test"}
              """;
          case "PolicyFunction" ->
              """
              {"action": ""}
              """;
          case "ResponseFunction", "TellFunction" ->
              """
              {"Records": []}
              """;
          default -> throw new IllegalArgumentException(function);
        });
  }

  @Override
  public void close() {
    lambda.close();
  }
}
