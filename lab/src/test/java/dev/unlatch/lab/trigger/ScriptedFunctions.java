package dev.unlatch.lab.trigger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.process.DeployedFunctions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Functions that are one lambda expression, and remember what they were called with.
final class ScriptedFunctions implements DeployedFunctions {
  /// What a function does with an event.
  interface Script {
    Answer run(JsonNode event) throws InterruptedException;
  }

  /// A call as it came in.
  record Call(String function, JsonNode event) {}

  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final Script script;

  ScriptedFunctions(Script script) {
    this.script = script;
  }

  /// Functions that return the same on every call.
  static ScriptedFunctions returning(String payload) {
    return new ScriptedFunctions(_ -> new Answer.Success(payload));
  }

  /// Functions that throw on every call.
  static ScriptedFunctions failing() {
    return new ScriptedFunctions(
        _ -> new Answer.Failure("java.lang.IllegalStateException", "broken"));
  }

  @Override
  public Answer invoke(String function, String event) throws InterruptedException {
    var call = new Call(function, LabJson.certain(event));
    calls.add(call);
    return script.run(call.event());
  }

  /// The next call, for which it waits up to 20 s.
  Call next() throws InterruptedException {
    return requireNonNull(calls.poll(20, TimeUnit.SECONDS), "the function was not called");
  }

  int waiting() {
    return calls.size();
  }
}
