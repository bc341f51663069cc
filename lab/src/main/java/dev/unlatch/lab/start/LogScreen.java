package dev.unlatch.lab.start;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import dev.unlatch.lab.process.FunctionLog;
import dev.unlatch.lab.process.FunctionRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/// Shows what functions log: JSON lines as their message and fields, all others as is. Metrics are
/// left out.
final class LogScreen implements FunctionLog {
  private static final Set<String> SHOWN_ELSEWHERE = Set.of("time", "level", "message");

  private final Screen screen;

  LogScreen(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void line(String function, Instant time, String line) {
    JsonNode json = json(line);
    if (json.has("_aws")) {
      return;
    }
    if (!json.has("message")) {
      screen.tell(time, function, line);
      return;
    }
    String message = json.path("message").asText();
    boolean wrong = json.path("level").asText().equals("ERROR");
    screen.tell(
        time, function, (wrong ? screen.bad(message) : screen.good(message)) + " " + fields(json));
  }

  @Override
  public void ended(FunctionRun invocation) {
    String start =
        invocation.init().map(init -> ", after a cold start of " + milliseconds(init)).orElse("");
    String outcome =
        switch (invocation.outcome()) {
          case Answer.Success _ -> "answered in ";
          case Answer.Failure(var type, var message) ->
              screen.bad("failed") + " (" + type + ": " + message + ") in ";
        };
    screen.tell(
        Instant.now(),
        invocation.function(),
        outcome + milliseconds(invocation.duration()) + start);
  }

  private static String milliseconds(Duration duration) {
    return duration.toMillis() + " ms";
  }

  private static String fields(JsonNode line) {
    return line.properties().stream()
        .filter(field -> !SHOWN_ELSEWHERE.contains(field.getKey()))
        .map(field -> field.getKey() + "=" + field.getValue().asText())
        .collect(Collectors.joining(", "));
  }

  private static JsonNode json(String line) {
    try {
      return LabJson.read(line);
    } catch (JsonProcessingException plain) {
      return LabJson.array().path(0);
    }
  }
}
