package dev.unlatch.lab.process;

import dev.unlatch.lab.aws.AwsAccount;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The environment of a function's process: what Lambda sets, and nothing of the caller's.
///
/// Source: AWS Lambda Developer Guide, "Working with Lambda environment variables", "Defined
/// runtime environment variables". `AWS_EXECUTION_ENV` is not set on OS-only runtimes. The
/// credentials are made up; nothing in the lab checks them.
final class ProcessEnvironment {
  private ProcessEnvironment() {}

  /// @param runtimeApi host and port
  /// @param logStream made up, different for each process
  static Map<String, String> of(
      FunctionSettings function, Path taskRoot, String runtimeApi, String logStream) {
    Map<String, String> environment = new HashMap<>(usual());
    environment.putAll(function.environment());
    environment.put("_HANDLER", function.handler());
    environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    environment.put("LAMBDA_TASK_ROOT", taskRoot.toString());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memory()));
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
    return environment;
  }

  private static Map<String, String> usual() {
    return Map.ofEntries(
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry("AWS_REGION", AwsAccount.REGION),
        Map.entry("AWS_DEFAULT_REGION", AwsAccount.REGION),
        Map.entry("AWS_ACCESS_KEY_ID", AwsAccount.KEY),
        Map.entry("AWS_SECRET_ACCESS_KEY", AwsAccount.KEY),
        Map.entry("AWS_SESSION_TOKEN", AwsAccount.KEY),
        Map.entry("LAMBDA_RUNTIME_DIR", "/var/runtime"),
        Map.entry("TZ", ":UTC"),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("PATH", "/usr/local/bin:/usr/bin/:/bin"));
  }
}
