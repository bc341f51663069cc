package dev.unlatch.lambda.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/// Writes log lines and metrics, one JSON object per line.
///
/// A metric is a line in CloudWatch's embedded metric format (AWS, "Specification: Embedded metric
/// format"), in the namespace `Unlatch`: once with its dimension and the organisation, once with
/// the organisation alone.
///
/// @param lines takes each line
/// @param organisation the Okta organisation's host name, a dimension of every metric
public record Log(Consumer<String> lines, String organisation, Clock clock) {
  /// A line about something that went as expected.
  public void info(String message, Map<String, ?> fields) {
    line("INFO", message, fields);
  }

  /// A line about something that an operator should look at.
  public void error(String message, Map<String, ?> fields) {
    line("ERROR", message, fields);
  }

  private void line(String level, String message, Map<String, ?> fields) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", clock.instant().toString());
    line.put("level", level);
    line.put("message", message);
    fields.forEach((name, value) -> line.putPOJO(name, simple(value)));
    lines.accept(Json.write(line));
  }

  private static Object simple(Object value) {
    return value instanceof Number || value instanceof Boolean ? value : value.toString();
  }

  /// A metric.
  ///
  /// @param unit as CloudWatch names it: `Count` or `Milliseconds`
  /// @param dimensions what distinguishes its values besides the organisation; few values each
  public void metric(String name, long value, String unit, Map<String, String> dimensions) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    ObjectNode aws = line.putObject("_aws");
    aws.put("Timestamp", clock.millis());
    ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject();
    directive.put("Namespace", "Unlatch");
    var sets = directive.putArray("Dimensions");
    sets.addArray().add("organisation");
    if (!dimensions.isEmpty()) {
      var narrow = sets.addArray().add("organisation");
      dimensions.keySet().stream().sorted().forEach(narrow::add);
    }
    directive.putArray("Metrics").addObject().put("Name", name).put("Unit", unit);
    line.put("organisation", organisation);
    dimensions.forEach(line::put);
    line.put(name, value);
    lines.accept(Json.write(line));
  }
}
