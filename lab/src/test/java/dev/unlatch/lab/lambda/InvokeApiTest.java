package dev.unlatch.lab.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class InvokeApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension private final Services services = new Services();

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private LambdaService start() throws IOException {
    return services.start(
        ExampleCode.zip(folder),
        services.options(),
        Services.function("Serve", Duration.ofSeconds(20), 1));
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  private HttpResponse<String> invoke(String function, String type, String event) throws Exception {
    return invoke(start(), function, type, event);
  }

  private HttpResponse<String> invoke(
      LambdaService service, String function, String type, String event) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                service.url().resolve("/2015-03-31/functions/" + function + "/invocations"))
            .header("X-Amz-Invocation-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("none");
  }

  @Test
  void answersWithThePayload() throws Exception {
    HttpResponse<String> response = invoke("Example", "RequestResponse", "{\"a\":1}");
    assertEquals(200, response.statusCode());
    assertEquals("{\"a\":1}", response.body());
    assertEquals("none", header(response, "X-Amz-Function-Error"));
  }

  @Test
  void takesAMissingPayloadForAnEmptyObject() throws Exception {
    assertEquals("{}", invoke("Example", "RequestResponse", "").body());
  }

  @Test
  void knowsAFunctionByItsArn() throws Exception {
    String arn = "arn:aws:lambda:us-east-1:000000000000:function:Example";
    assertEquals(200, invoke(arn, "RequestResponse", "{}").statusCode());
  }

  @Test
  void marksAFunctionsError() throws Exception {
    HttpResponse<String> response = invoke("Example", "RequestResponse", "{\"act\":\"fail\"}");
    assertEquals(200, response.statusCode());
    assertEquals("Unhandled", header(response, "X-Amz-Function-Error"));
    assertEquals(
        JSON.readTree("{\"errorMessage\":\"no luck\",\"errorType\":\"example.Broken\"}"),
        JSON.readTree(response.body()));
  }

  @Test
  void doesNotKnowAFunctionThatIsNotThere() throws Exception {
    HttpResponse<String> response = invoke("Nobody", "RequestResponse", "{}");
    assertEquals(404, response.statusCode());
    assertEquals("ResourceNotFoundException", header(response, "x-amzn-ErrorType"));
  }

  @Test
  void refusesAnEventThatIsNotJson() throws Exception {
    HttpResponse<String> response = invoke("Example", "RequestResponse", "{");
    assertEquals(400, response.statusCode());
    assertEquals("InvalidRequestContentException", header(response, "x-amzn-ErrorType"));
  }

  @Test
  void refusesAnInvocationTypeThatIsNotKnown() throws Exception {
    assertEquals(400, invoke("Example", "Event", "{}").statusCode());
  }

  @Test
  void describesAFailedEventAsADestinationGetsIt() throws Exception {
    FailedEvent event =
        new FailedEvent("Example", "1-2-3", "{\"a\":1}", 3, new Answer.Failure("T", "M"));
    JsonNode destination =
        JSON.readTree(event.destinationRecord(Instant.parse("2026-01-01T00:00:00Z")));
    assertEquals(
        JSON.readTree(
            """
            {"version": "1.0",
             "timestamp": "2026-01-01T00:00:00Z",
             "requestContext": {
               "requestId": "1-2-3",
               "functionArn": "arn:aws:lambda:us-east-1:000000000000:function:Example:$LATEST",
               "condition": "RetriesExhausted",
               "approximateInvokeCount": 3},
             "requestPayload": {"a": 1},
             "responseContext": {
               "statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
             "responsePayload": {"errorMessage": "M", "errorType": "T"}}
            """),
        destination);
  }
}
