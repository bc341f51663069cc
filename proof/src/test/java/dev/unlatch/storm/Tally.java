package dev.unlatch.storm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import dev.unlatch.lab.process.FunctionLog;
import dev.unlatch.lab.process.FunctionRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what functions run, and keeps the last errors that they write.
public final class Tally implements FunctionLog {
  private static final int KEPT = 100;

  private final Map<String, Runs> runs = new TreeMap<>();
  private final Deque<String> errors = new ArrayDeque<>();

  /// What a function ran.
  ///
  /// @param invocations all of them
  /// @param failures those that ended in an error, or with their process
  /// @param starts of processes
  /// @param billed whole milliseconds, init included
  public record Runs(int invocations, int failures, int starts, long billed) {
    private static final Runs NONE = new Runs(0, 0, 0, 0);

    private Runs and(FunctionRun invocation) {
      Duration whole = invocation.init().orElse(Duration.ZERO).plus(invocation.duration());
      return new Runs(
          invocations + 1,
          failures + (invocation.outcome() instanceof Answer.Failure ? 1 : 0),
          starts + (invocation.init().isPresent() ? 1 : 0),
          billed + whole.plusNanos(999_999).toMillis());
    }
  }

  @Override
  public synchronized void line(String function, Instant time, String line) {
    if (line.contains("\"level\":\"ERROR\"") || !line.startsWith("{")) {
      keep(function + " " + line);
    }
  }

  @Override
  public synchronized void ended(FunctionRun invocation) {
    runs.merge(
        invocation.function(), Runs.NONE.and(invocation), (before, _) -> before.and(invocation));
    if (invocation.outcome() instanceof Answer.Failure(var type, var message)) {
      keep(invocation.function() + " " + type + ": " + message);
    }
  }

  private void keep(String line) {
    errors.addLast(line);
    if (errors.size() > KEPT) {
      errors.removeFirst();
    }
  }

  /// By function.
  public synchronized Map<String, Runs> runs() {
    return Map.copyOf(runs);
  }

  /// The last errors, oldest first.
  public synchronized List<String> errors() {
    return List.copyOf(errors);
  }

  /// As a report has it.
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    runs()
        .forEach(
            (function, its) ->
                json.putObject(function)
                    .put("invocations", its.invocations())
                    .put("failures", its.failures())
                    .put("starts", its.starts())
                    .put("billed_ms", its.billed()));
    return json;
  }
}
