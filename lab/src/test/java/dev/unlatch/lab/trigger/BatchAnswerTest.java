package dev.unlatch.lab.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchAnswerTest {
  private static final Set<String> BATCH = Set.of("a", "b");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"batchItemFailures\": null}",
        "{\"batchItemFailures\": []}",
        "{\"other\": 1}"
      })
  void isDoneWithAllWhereNoFailureIsReported(String payload) {
    assertEquals(BATCH, succeeded(payload));
  }

  @Test
  void keepsThoseThatAreReported() {
    assertEquals(Set.of("b"), succeeded("{\"batchItemFailures\": [{\"itemIdentifier\": \"a\"}]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "{\"batchItemFailures\": \"a\"}",
        "{\"batchItemFailures\": [{\"itemIdentifier\": \"\"}]}",
        "{\"batchItemFailures\": [{\"itemIdentifier\": null}]}",
        "{\"batchItemFailures\": [{\"messageId\": \"a\"}]}",
        "{\"batchItemFailures\": [{\"itemIdentifier\": \"a\"}, {\"itemIdentifier\": \"z\"}]}"
      })
  void isDoneWithNoneWhereTheReportIsWrong(String payload) {
    assertEquals(Set.of(), succeeded(payload));
  }

  @Test
  void isDoneWithNoneWhereTheFunctionFails() {
    var failure = new Answer.Failure("Sandbox.Timedout", "");
    assertEquals(Set.of(), new BatchAnswer(false, failure).succeeded(BATCH));
  }

  @Test
  void ignoresReportsThatTheMappingDoesNotAskFor() {
    var reported = new Answer.Success("{\"batchItemFailures\": [{\"itemIdentifier\": \"a\"}]}");
    assertEquals(BATCH, new BatchAnswer(false, reported).succeeded(BATCH));
  }

  private static Set<String> succeeded(String payload) {
    return new BatchAnswer(true, new Answer.Success(payload)).succeeded(BATCH);
  }
}
