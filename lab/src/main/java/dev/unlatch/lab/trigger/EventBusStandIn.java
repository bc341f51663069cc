package dev.unlatch.lab.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.lambda.AsynchronousEvents;
import dev.unlatch.lab.lambda.FailureDestination;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.RuleCompiler;

/// An EventBridge bus: rules, matched by AWS's own engine, route events to functions.
public final class EventBusStandIn {
  private final GenericMachine<BusRule> machine = GenericMachine.<BusRule>builder().build();
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final AsynchronousEvents events;

  /// A bus without rules.
  ///
  /// @param events calls the functions; the bus does not close it
  public EventBusStandIn(AsynchronousEvents events) {
    this.events = events;
  }

  /// Adds a rule.
  ///
  /// @throws IllegalArgumentException if one has this name
  public void add(BusRule rule) throws IOException {
    if (!names.add(rule.name())) {
      throw new IllegalArgumentException("there is already a rule " + rule.name());
    }
    machine.addRule(rule, rule.pattern().toString());
  }

  /// Puts an event on the bus.
  ///
  /// @param envelope with `source`, `detail-type`, `detail` and so on
  /// @return for each rule that matches, its function's last answer
  public List<Future<Answer>> put(JsonNode envelope) {
    return machine.rulesForJSONEvent(envelope).stream()
        .map(rule -> events.invoke(rule.function(), envelope.toString(), rule.failures()))
        .toList();
  }

  /// A rule: which events go to which function.
  ///
  /// @param name unique on its bus
  /// @param pattern an EventBridge event pattern
  /// @param function the function's logical id
  /// @param failures the destination of an event that the function fails on at every try
  public record BusRule(
      String name, JsonNode pattern, String function, FailureDestination failures) {
    /// Refuses a pattern that EventBridge would refuse.
    ///
    /// @throws IllegalArgumentException with what is wrong
    public BusRule {
      String wrong = RuleCompiler.check(pattern.toString());
      if (wrong != null) {
        throw new IllegalArgumentException("rule " + name + ": " + wrong);
      }
    }
  }
}
