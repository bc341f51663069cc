package dev.unlatch.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import dev.unlatch.runtime.Lambda.Post;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What Lambda and functions rely on, of AWS's runtime client and of ours.
@ParameterizedClass
@EnumSource(RuntimeContractTest.Client.class)
class RuntimeContractTest {
  private final Client client;

  RuntimeContractTest(Client client) {
    this.client = client;
  }

  /// Who runs the function.
  enum Client {
    OURS {
      @Override
      List<String> command() {
        return List.of(OursMain.class.getName());
      }
    },
    AWS {
      @Override
      List<String> command() {
        return List.of(AWSLambda.class.getName(), ExampleFunction.class.getName());
      }
    };

    abstract List<String> command();
  }

  private Lambda lambda(Map<String, String> environment) throws IOException {
    return new Lambda(client.command(), environment);
  }

  @Test
  void givesEachEventItsContextAndPostsItsAnswer() throws Exception {
    try (Lambda lambda = lambda(Map.of())) {
      Post first = lambda.invoke("{}");
      assertEquals("invocation/request-1/response", first.path());
      assertEquals("request-1", first.body().path("request").asText());
      assertEquals(Lambda.ARN, first.body().path("arn").asText());
      assertEquals("example", first.body().path("function").asText());
      assertEquals(512, first.body().path("memory").asInt());
      assertEquals(true, first.body().path("hasTime").asBoolean());
      assertEquals("Root=1-1", first.body().path("trace").asText());
      Post second = lambda.invoke("{}");
      assertEquals("invocation/request-2/response", second.path());
      assertEquals("Root=1-2", second.body().path("trace").asText());
    }
  }

  @Test
  void tellsOfAFailureAndGoesOn() throws Exception {
    try (Lambda lambda = lambda(Map.of())) {
      Post failure = lambda.invoke("{\"do\":\"fail\"}");
      assertEquals("invocation/request-1/error", failure.path());
      assertEquals("as wished", failure.body().path("errorMessage").asText());
      assertEquals("java.io.IOException", failure.body().path("errorType").asText());
      assertNotEquals("", failure.errorType());
      assertEquals(
          true, failure.body().path("stackTrace").path(0).asText().contains("ExampleFunction"));
      assertEquals("invocation/request-2/response", lambda.invoke("{}").path());
    }
  }

  @Test
  void tellsThatTheFunctionCannotStartAndEnds() throws Exception {
    try (Lambda lambda = lambda(Map.of("EXAMPLE_FAILS", "1"))) {
      Post failure = lambda.post();
      assertEquals("init/error", failure.path());
      assertNotEquals("", failure.errorType());
      assertNotEquals("", failure.body().path("errorMessage").asText());
      assertNotEquals(0, lambda.exit());
    }
  }

  @Test
  void endsOnSigterm() throws Exception {
    try (Lambda lambda = lambda(Map.of())) {
      lambda.invoke("{}");
      lambda.terminate();
      assertEquals(128 + 15, lambda.exit());
    }
  }
}
