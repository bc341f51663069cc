package dev.unlatch.command.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.activation.PolicyBody;
import dev.unlatch.command.Caller;
import dev.unlatch.command.JsonOutput;
import dev.unlatch.command.Paint;
import dev.unlatch.command.lint.Lint;

/// What came of trying a policy, as text.
///
/// @param policy the file's name
/// @param tests that of its tests
record TrialText(Caller caller, String policy, String tests) {
  /// Writes what is wrong or risky, and the tests that fail.
  ///
  /// @param body that was tried
  /// @param trial as PolicyFunction answers it
  void write(PolicyBody body, JsonNode trial) {
    if (trial.path("findings").isEmpty()) {
      JsonOutput.of(Lint.warnings(body.policy())).forEach(it -> finding(policy, it));
    }
    write(trial);
  }

  /// Writes what is wrong, and the tests that fail.
  ///
  /// @param trial as PolicyFunction answers it
  void write(JsonNode trial) {
    trial.path("findings").forEach(it -> finding(policy, it));
    trial.path("problems").forEach(it -> finding(tests, it));
    trial.path("failing").forEach(this::failing);
  }

  private void finding(String file, JsonNode finding) {
    Paint paint = caller.paint();
    String word = text(finding, "severity");
    caller
        .out()
        .println(
            "%s: %s: %s %s"
                .formatted(
                    place(file, finding),
                    paint.bold(word.equals("error") ? paint.bad(word) : paint.striking(word)),
                    text(finding, "message"),
                    paint.faint("[" + text(finding, "code") + "]")));
  }

  private void failing(JsonNode result) {
    Paint paint = caller.paint();
    caller
        .out()
        .println(
            "%s  %s  %s\n  expected  %s\n  found     %s"
                .formatted(
                    paint.bad("FAIL"),
                    paint.bold(text(result, "name")),
                    paint.faint(place(tests, result)),
                    text(result, "expected"),
                    text(result, "found")));
  }

  private static String place(String file, JsonNode at) {
    return "%s:%d:%d".formatted(file, at.path("line").asInt(), at.path("column").asInt());
  }

  private static String text(JsonNode node, String field) {
    return Paint.plain(node.path(field).asText());
  }
}
