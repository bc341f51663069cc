package dev.unlatch.lab.lambda;

import static dev.unlatch.lab.lambda.Services.failure;
import static dev.unlatch.lab.lambda.Services.function;
import static dev.unlatch.lab.lambda.Services.payload;
import static dev.unlatch.lab.lambda.Services.process;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LambdaServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What `sh` may set before it makes way for the JVM; that differs from shell to shell.
  private static final Set<String> SHELLS_OWN = Set.of("PWD", "OLDPWD", "SHLVL", "_");

  private static final Set<String> ENVIRONMENT =
      Set.of(
          "_HANDLER",
          "AWS_ACCESS_KEY_ID",
          "AWS_DEFAULT_REGION",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_LAMBDA_RUNTIME_API",
          "AWS_REGION",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "LAMBDA_RUNTIME_DIR",
          "LAMBDA_TASK_ROOT",
          "LANG",
          "MODE",
          "PATH",
          "TRAINING",
          "TZ");

  @RegisterExtension private final Services services = new Services();

  @TempDir private Path folder;
  private Path code;

  @BeforeEach
  void packageCode() throws IOException {
    code = ExampleCode.zip(folder);
  }

  @Test
  void givesTheEventToTheFunctionAndItsAnswerToTheCaller() throws Exception {
    assertEquals(
        "{\"greeting\":\"grüß\"}",
        payload(services.start(code).invoke("Example", "{\"greeting\":\"grüß\"}")));
  }

  @Test
  void tellsWhatTheFunctionThrewAndKeepsItsProcess() throws Exception {
    LambdaService service = services.start(code);
    long before = process(service);
    assertEquals(
        new Answer.Failure("example.Broken", "no luck"),
        service.invoke("Example", "{\"act\":\"fail\"}"));
    assertEquals(before, process(service));
  }

  @Test
  void setsTheEnvironmentThatLambdaSetsAndNothingElse() throws Exception {
    LambdaService service =
        services.start(
            code,
            services.options().withEnvironment(Map.of("TRAINING", "yes")),
            function("Serve", Duration.ofSeconds(20), 1));
    JsonNode environment =
        JSON.readTree(payload(service.invoke("Example", "{\"act\":\"environment\"}")));
    assertEquals("Serve", environment.path("_HANDLER").asText());
    assertEquals("observe", environment.path("MODE").asText());
    assertEquals("yes", environment.path("TRAINING").asText());
    assertEquals("512", environment.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText());
    assertEquals("us-east-1", environment.path("AWS_REGION").asText());
    assertEquals(service.taskRoot().toString(), environment.path("LAMBDA_TASK_ROOT").asText());
    Set<String> names = new TreeSet<>();
    environment.fieldNames().forEachRemaining(names::add);
    names.removeAll(SHELLS_OWN);
    assertEquals(new TreeSet<>(ENVIRONMENT), names);
  }

  @Test
  void tellsTheFunctionItsDeadlineAndItsArn() throws Exception {
    long before = System.currentTimeMillis();
    JsonNode headers =
        JSON.readTree(payload(services.start(code).invoke("Example", "{\"act\":\"headers\"}")));
    long deadline = headers.path("Lambda-runtime-deadline-ms").path(0).asLong();
    assertTrue(deadline >= before + 20_000, headers.toString());
    assertTrue(deadline <= System.currentTimeMillis() + 20_000, headers.toString());
    assertEquals(
        "arn:aws:lambda:us-east-1:000000000000:function:Example",
        headers.path("Lambda-runtime-invoked-function-arn").path(0).asText());
    assertTrue(
        headers
            .path("Lambda-runtime-trace-id")
            .path(0)
            .asText()
            .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0"));
  }

  @Test
  void runsInTheTaskRoot() throws Exception {
    LambdaService service = services.start(code);
    assertEquals(
        JSON.writeValueAsString(service.taskRoot().toString()),
        payload(service.invoke("Example", "{\"act\":\"folder\"}")));
  }

  @Test
  void passesOnWhatTheFunctionPrints() throws Exception {
    services.start(code).invoke("Example", "{\"act\":\"print\"}");
    assertTrue(services.log().comes("to standard output: ü"));
    assertTrue(services.log().comes("to standard error"));
  }

  @Test
  void refusesAResponseAboveSixMegabytesAndGoesOn() throws Exception {
    LambdaService service = services.start(code);
    int limit = 6 * 1024 * 1024 + 100;
    String atLimit = "{\"act\":\"large\",\"size\":" + limit + "}";
    String above = "{\"act\":\"large\",\"size\":" + (limit + 1) + "}";
    assertEquals(limit, payload(service.invoke("Example", atLimit)).length());
    assertEquals("Function.ResponseSizeTooLarge", failure(service.invoke("Example", above)).type());
    assertTrue(services.log().comes("invocation/ID/response 413"));
    assertEquals("{}", payload(service.invoke("Example", "{}")));
  }

  @Test
  void refusesAnEventAboveSixMegabytes() throws Exception {
    String event = "\"" + "x".repeat(6 * 1024 * 1024 - 1) + "\"";
    assertEquals(
        "RequestEntityTooLargeException",
        failure(services.start(code).invoke("Example", event)).type());
  }

  @Test
  void refusesAnEventThatIsNotJson() throws Exception {
    LambdaService service = services.start(code);
    assertThrows(IllegalArgumentException.class, () -> service.invoke("Example", "{} {}"));
  }

  @Test
  void refusesAFunctionThatIsNotThere() throws Exception {
    LambdaService service = services.start(code);
    assertThrows(IllegalArgumentException.class, () -> service.invoke("Nobody", "{}"));
  }
}
