package dev.unlatch.lab.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.lab.lambda.Functions.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROCESS = "{\"act\":\"process\"}";

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

  private final RecordedLog log = new RecordedLog();
  private final List<LambdaService> services = new ArrayList<>();

  @TempDir private Path folder;
  private Path code;

  @BeforeEach
  void packageCode() throws IOException {
    code = ExampleCode.zip(folder);
  }

  @AfterEach
  void stopServices() {
    services.forEach(LambdaService::close);
  }

  private LambdaService start(LambdaOptions options, FunctionSettings... functions)
      throws IOException {
    LambdaService service = LambdaService.start(code, List.of(functions), options);
    services.add(service);
    return service;
  }

  private LambdaService start() throws IOException {
    return start(LambdaOptions.standard(log), function("Serve", Duration.ofSeconds(20), 3));
  }

  private static FunctionSettings function(String handler, Duration timeout, int concurrency) {
    return new FunctionSettings(
        "Example", handler, 512, timeout, Map.of("MODE", "observe"), concurrency);
  }

  private static Answer.Failure failure(Answer answer) {
    return assertInstanceOf(Answer.Failure.class, answer);
  }

  private static String payload(Answer answer) {
    return assertInstanceOf(Answer.Success.class, answer).payload();
  }

  private static long process(LambdaService service) throws InterruptedException {
    return Long.parseLong(payload(service.invoke("Example", PROCESS)));
  }

  private static boolean alive(long process) {
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void givesTheEventToTheFunctionAndItsAnswerToTheCaller() throws Exception {
    assertEquals(
        "{\"greeting\":\"grüß\"}", payload(start().invoke("Example", "{\"greeting\":\"grüß\"}")));
  }

  @Test
  void tellsWhatTheFunctionThrewAndKeepsItsProcess() throws Exception {
    LambdaService service = start();
    long before = process(service);
    assertEquals(
        new Answer.Failure("example.Broken", "no luck"),
        service.invoke("Example", "{\"act\":\"fail\"}"));
    assertEquals(before, process(service));
  }

  @Test
  void reportsAnExitAsAFailureAndStartsAnotherProcess() throws Exception {
    LambdaService service = start();
    long before = process(service);
    Answer.Failure failure = failure(service.invoke("Example", "{\"act\":\"exit\"}"));
    assertEquals("Runtime.ExitError", failure.type());
    assertTrue(failure.message().endsWith("Runtime exited with error: exit status 3"));
    assertNotEquals(before, process(service));
  }

  @Test
  void killsAFunctionAtItsTimeout() throws Exception {
    LambdaService service =
        start(LambdaOptions.standard(log), function("Serve", Duration.ofMillis(1500), 1));
    long before = process(service);
    Answer.Failure failure = failure(service.invoke("Example", "{\"act\":\"hang\"}"));
    assertEquals("Sandbox.Timedout", failure.type());
    assertTrue(failure.message().endsWith("Error: Task timed out after 1.50 seconds"));
    assertFalse(alive(before));
    assertNotEquals(before, process(service));
  }

  @Test
  void tellsTheErrorThatInitReported() throws Exception {
    LambdaService service =
        start(LambdaOptions.standard(log), function("InitError", Duration.ofSeconds(3), 1));
    assertEquals(
        new Answer.Failure("example.NoSettings", "MODE is missing"),
        service.invoke("Example", "{}"));
  }

  @Test
  void reportsAnExitDuringInit() throws Exception {
    LambdaService service =
        start(LambdaOptions.standard(log), function("InitExit", Duration.ofSeconds(3), 1));
    Answer.Failure failure = failure(service.invoke("Example", "{}"));
    assertEquals("Runtime.ExitError", failure.type());
    assertTrue(failure.message().endsWith("exit status 7"), failure.message());
  }

  @Test
  void endsAnInitThatTakesTooLong() throws Exception {
    LambdaService service =
        start(
            LambdaOptions.standard(log).withInitLimit(Duration.ofMillis(700)),
            function("InitHang", Duration.ofSeconds(3), 1));
    assertEquals("Sandbox.Timedout", failure(service.invoke("Example", "{}")).type());
  }

  @Test
  void reportsABootstrapThatCannotBeStarted() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    code = empty;
    assertEquals("Runtime.InvalidEntrypoint", failure(start().invoke("Example", "{}")).type());
  }

  @Test
  void setsTheEnvironmentThatLambdaSetsAndNothingElse() throws Exception {
    LambdaService service =
        start(
            LambdaOptions.standard(log).withEnvironment(Map.of("TRAINING", "yes")),
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
    JsonNode headers = JSON.readTree(payload(start().invoke("Example", "{\"act\":\"headers\"}")));
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
    LambdaService service = start();
    assertEquals(
        JSON.writeValueAsString(service.taskRoot().toString()),
        payload(service.invoke("Example", "{\"act\":\"folder\"}")));
  }

  @Test
  void passesOnWhatTheFunctionPrints() throws Exception {
    start().invoke("Example", "{\"act\":\"print\"}");
    assertTrue(log.comes("to standard output: ü"));
    assertTrue(log.comes("to standard error"));
  }

  @Test
  void recordsEachInvocationAndWhichOfThemWereCold() throws Exception {
    LambdaService service = start();
    process(service);
    process(service);
    assertEquals(
        List.of(true, false),
        log.invocations().stream().map(invocation -> invocation.init().isPresent()).toList());
    assertTrue(log.invocations().getFirst().duration().isPositive());
  }

  @Test
  void runsEventsAtTheSameTimeUpToTheConcurrencyAllowed() throws Exception {
    LambdaService service = start();
    try (ServerSocket meeting = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      meeting.setSoTimeout(20_000);
      String event = "{\"act\":\"meet\",\"port\":" + meeting.getLocalPort() + "}";
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        answers.add(callers.submit(() -> service.invoke("Example", event)));
      }
      // Three wait here together: had they run one after the other, the second would never come.
      List<Socket> three = List.of(meeting.accept(), meeting.accept(), meeting.accept());
      assertEquals(0, answers.stream().filter(Future::isDone).count());
      for (Socket socket : three) {
        letGo(socket);
      }
      // The fourth had to wait for one of their places.
      letGo(meeting.accept());
      for (Future<Answer> answer : answers) {
        assertEquals("42", payload(answer.get(20, TimeUnit.SECONDS)));
      }
    }
    assertEquals(3, log.invocations().stream().filter(run -> run.init().isPresent()).count());
  }

  private static void letGo(Socket socket) throws IOException {
    try (socket) {
      socket.getOutputStream().write(42);
    }
  }

  @Test
  void refusesAResponseAboveSixMegabytesAndGoesOn() throws Exception {
    LambdaService service = start();
    int limit = 6 * 1024 * 1024 + 100;
    String atLimit = "{\"act\":\"large\",\"size\":" + limit + "}";
    String above = "{\"act\":\"large\",\"size\":" + (limit + 1) + "}";
    assertEquals(limit, payload(service.invoke("Example", atLimit)).length());
    assertEquals("Function.ResponseSizeTooLarge", failure(service.invoke("Example", above)).type());
    assertTrue(log.comes("invocation/ID/response 413"));
    assertEquals("{}", payload(service.invoke("Example", "{}")));
  }

  @Test
  void refusesAnEventAboveSixMegabytes() throws Exception {
    String event = "\"" + "x".repeat(6 * 1024 * 1024 - 1) + "\"";
    assertEquals(
        "RequestEntityTooLargeException", failure(start().invoke("Example", event)).type());
  }

  @Test
  void refusesAnEventThatIsNotJson() throws Exception {
    LambdaService service = start();
    assertThrows(IllegalArgumentException.class, () -> service.invoke("Example", "{} {}"));
  }

  @Test
  void refusesAFunctionThatIsNotThere() throws Exception {
    LambdaService service = start();
    assertThrows(IllegalArgumentException.class, () -> service.invoke("Nobody", "{}"));
  }

  @Test
  void comesBackAfterItsProcessesWereKilled() throws Exception {
    LambdaService service = start();
    long before = process(service);
    service.kill("Example");
    assertNotEquals(before, process(service));
    assertFalse(alive(before));
  }

  @Test
  void letsAProcessFinishAtCloseAndReadsItsLastLine() throws Exception {
    LambdaService service = start();
    long process = process(service);
    service.close();
    assertFalse(alive(process));
    assertTrue(log.comes("goodbye"));
    assertFalse(Files.exists(service.taskRoot()));
    assertThrows(IllegalStateException.class, () -> service.invoke("Example", "{}"));
  }

  @Test
  void failsTheEventThatIsUnderWayAtClose() throws Exception {
    LambdaService service = start();
    try (ServerSocket meeting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      meeting.setSoTimeout(20_000);
      String event = "{\"act\":\"meet\",\"port\":" + meeting.getLocalPort() + "}";
      Future<Answer> answer = callers.submit(() -> service.invoke("Example", event));
      try (Socket _ = meeting.accept()) {
        service.close();
        assertEquals("Runtime.ExitError", failure(answer.get(20, TimeUnit.SECONDS)).type());
      }
    }
  }

  @Test
  void putsFilesOverThePackagedOnes() throws Exception {
    Path other = Files.writeString(folder.resolve("other.yaml"), "mine");
    LambdaService service =
        start(
            LambdaOptions.standard(log).withOverlay(Map.of("settings/policy.yaml", other)),
            function("Serve", Duration.ofSeconds(3), 1));
    assertEquals("mine", Files.readString(service.taskRoot().resolve("settings/policy.yaml")));
  }
}
