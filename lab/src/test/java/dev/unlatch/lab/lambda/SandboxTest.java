package dev.unlatch.lab.lambda;

import static dev.unlatch.lab.lambda.Services.alive;
import static dev.unlatch.lab.lambda.Services.failure;
import static dev.unlatch.lab.lambda.Services.function;
import static dev.unlatch.lab.lambda.Services.payload;
import static dev.unlatch.lab.lambda.Services.process;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
  @RegisterExtension private final Services services = new Services();

  @TempDir private Path folder;
  private Path code;

  @BeforeEach
  void packageCode() throws IOException {
    code = ExampleCode.zip(folder);
  }

  @Test
  void reportsAnExitAsAFailureAndStartsAnotherProcess() throws Exception {
    LambdaService service = services.start(code);
    long before = process(service);
    Answer.Failure failure = failure(service.invoke("Example", "{\"act\":\"exit\"}"));
    assertEquals("Runtime.ExitError", failure.type());
    assertTrue(failure.message().endsWith("Runtime exited with error: exit status 3"));
    assertNotEquals(before, process(service));
  }

  @Test
  void killsAFunctionAtItsTimeout() throws Exception {
    LambdaService service =
        services.start(code, services.options(), function("Serve", Duration.ofMillis(1500), 1));
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
        services.start(code, services.options(), function("InitError", Duration.ofSeconds(3), 1));
    assertEquals(
        new Answer.Failure("example.NoSettings", "MODE is missing"),
        service.invoke("Example", "{}"));
  }

  @Test
  void reportsAnExitDuringInit() throws Exception {
    LambdaService service =
        services.start(code, services.options(), function("InitExit", Duration.ofSeconds(3), 1));
    Answer.Failure failure = failure(service.invoke("Example", "{}"));
    assertEquals("Runtime.ExitError", failure.type());
    assertTrue(failure.message().endsWith("exit status 7"), failure.message());
  }

  @Test
  void endsAnInitThatTakesTooLong() throws Exception {
    LambdaService service =
        services.start(
            code,
            services.options().withInitLimit(Duration.ofMillis(700)),
            function("InitHang", Duration.ofSeconds(3), 1));
    assertEquals("Sandbox.Timedout", failure(service.invoke("Example", "{}")).type());
  }

  @Test
  void reportsABootstrapThatCannotBeStarted() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    code = empty;
    assertEquals(
        "Runtime.InvalidEntrypoint", failure(services.start(code).invoke("Example", "{}")).type());
  }

  @Test
  void recordsEachInvocationAndWhichOfThemWereCold() throws Exception {
    LambdaService service = services.start(code);
    process(service);
    process(service);
    assertEquals(
        List.of(true, false),
        services.log().invocations().stream()
            .map(invocation -> invocation.init().isPresent())
            .toList());
    assertTrue(services.log().invocations().getFirst().duration().isPositive());
  }

  @Test
  void runsEventsAtTheSameTimeUpToTheConcurrencyAllowed() throws Exception {
    LambdaService service = services.start(code);
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
    assertEquals(
        3, services.log().invocations().stream().filter(run -> run.init().isPresent()).count());
  }

  private static void letGo(Socket socket) throws IOException {
    try (socket) {
      socket.getOutputStream().write(42);
    }
  }

  @Test
  void comesBackAfterItsProcessesWereKilled() throws Exception {
    LambdaService service = services.start(code);
    long before = process(service);
    service.kill("Example");
    assertNotEquals(before, process(service));
    assertFalse(alive(before));
  }

  @Test
  void killsOneProcessAtWork() throws Exception {
    LambdaService service = services.start(code);
    assertFalse(service.killOneAtWork("Example", new Random(1)));
    try (ServerSocket meeting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      meeting.setSoTimeout(20_000);
      String event = "{\"act\":\"meet\",\"port\":" + meeting.getLocalPort() + "}";
      Future<Answer> killed = callers.submit(() -> service.invoke("Example", event));
      try (Socket _ = meeting.accept()) {
        assertTrue(service.killOneAtWork("Example", new Random(1)));
        assertEquals("Runtime.ExitError", failure(killed.get(20, TimeUnit.SECONDS)).type());
      }
    }
    assertEquals("{}", payload(service.invoke("Example", "{}")));
    assertFalse(service.killOneAtWork("Example", new Random(1)));
  }

  @Test
  void letsAProcessFinishAtCloseAndReadsItsLastLine() throws Exception {
    LambdaService service = services.start(code);
    long process = process(service);
    service.close();
    assertFalse(alive(process));
    assertTrue(services.log().comes("goodbye"));
    assertFalse(Files.exists(service.taskRoot()));
    assertThrows(IllegalStateException.class, () -> service.invoke("Example", "{}"));
  }

  @Test
  void failsTheEventThatIsUnderWayAtClose() throws Exception {
    LambdaService service = services.start(code);
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
}
