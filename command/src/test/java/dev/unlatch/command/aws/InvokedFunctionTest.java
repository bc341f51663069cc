package dev.unlatch.command.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.unlatch.check.SetUpFinding;
import dev.unlatch.command.Deployment.Releases;
import dev.unlatch.command.Deployment.Telling.Part;
import dev.unlatch.command.UnusableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Against a server that answers as Lambda's Invoke does (AWS Lambda API reference, "Invoke").
class InvokedFunctionTest {
  private final List<String> asked = new ArrayList<>();
  private Optional<String> functionError = Optional.empty();
  private String answer =
      "{\"seen\":1,\"queued\":[\"robin\"],\"notLocked\":[\"a\"],\"unknown\":[\"b\"]}";
  private HttpServer server;
  private LambdaClient lambda;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          functionError.ifPresent(
              it -> exchange.getResponseHeaders().add("X-Amz-Function-Error", it));
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    lambda =
        LambdaClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  @AfterEach
  void stop() {
    lambda.close();
    server.stop(0);
  }

  @Test
  void asksForOneUserWithOverrideAndTellsWhatCameOfIt() throws IOException {
    Releases.Answer released = releases().release("robin", "Identity \"checked\"", "Kim");
    assertEquals("/2015-03-31/functions/Sweep/invocations", asked.getFirst());
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                {"users": ["robin"], "comment": "Identity \\"checked\\"", "by": "Kim",
                 "override": true}\
                """),
        new ObjectMapper().readTree(asked.getLast()));
    assertEquals(
        new Releases.Answer(List.of("robin"), List.of("a"), List.of("b"), Optional.empty()),
        released);
  }

  @Test
  void tellsWhyTheSweepHasStopped() {
    answer = "{\"queued\":[],\"notLocked\":[],\"unknown\":[],\"stopped\":\"out of time\"}";
    assertEquals(Optional.of("out of time"), releases().release("r", "r", "k").stopped());
  }

  @Test
  void saysWhyTheFunctionHasFailed() {
    functionError = Optional.of("Unhandled");
    answer = "{\"errorMessage\":\"the token is refused\",\"errorType\":\"X\"}";
    UnusableException failure =
        assertThrows(UnusableException.class, () -> releases().release("r", "r", "k"));
    assertEquals("the function Sweep has failed: the token is refused", failure.getMessage());
  }

  @Test
  void saysThatAnotherFunctionWasNamed() {
    answer = "\"hello\"";
    UnusableException failure =
        assertThrows(UnusableException.class, () -> releases().release("r", "r", "k"));
    assertTrue(
        String.valueOf(failure.getMessage()).contains("is not SweepFunction"),
        failure.getMessage());
  }

  @Test
  void asksForACheckAndTellsItsFindings() {
    answer =
        """
        {"findings": [{"check": "log", "severity": "problem", "finding": "refused", "remedy": "do"},
                      {"check": "mode", "severity": "ok", "finding": "enforce"}]}\
        """;
    assertEquals(
        List.of(SetUpFinding.problem("log", "refused", "do"), SetUpFinding.ok("mode", "enforce")),
        new InvokedFunction(lambda, "Sweep").check());
    assertEquals("{\"check\":true}", asked.getLast());
  }

  @Test
  void hasARecordToldAgain() {
    answer = "{\"told\":7,\"unreadable\":1,\"next\":\"there\"}";
    ObjectNode request = new ObjectMapper().createObjectNode().put("since", "then");
    assertEquals(
        new Part(7, 1, Optional.of("there"), Optional.empty()),
        new InvokedFunction(lambda, "Tell").tell(request));
    assertEquals("{\"since\":\"then\"}", asked.getLast());
    answer = "{\"queued\":[]}";
    UnusableException failure =
        assertThrows(
            UnusableException.class, () -> new InvokedFunction(lambda, "Sweep").tell(request));
    assertEquals(
        "the function Sweep is not TellFunction: its answer has no \"told\"", failure.getMessage());
  }

  @Test
  void saysThatAFindingIsOfAnotherVersion() {
    answer = "{\"findings\": [{\"check\": \"log\", \"severity\": \"worse\"}]}";
    UnusableException failure =
        assertThrows(UnusableException.class, () -> new InvokedFunction(lambda, "Sweep").check());
    assertEquals("./unlatch and Sweep differ in version", failure.getMessage());
  }

  private Releases releases() {
    return new InvokedFunction(lambda, "Sweep");
  }
}
