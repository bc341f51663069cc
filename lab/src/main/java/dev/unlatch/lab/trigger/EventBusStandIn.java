package dev.unlatch.lab.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.lambda.AsynchronousEvents;
import dev.unlatch.lab.lambda.FailureDestination;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.RuleCompiler;

/// An EventBridge bus: rules, matched by AWS's own engine, route events to targets.
public final class EventBusStandIn {
  private final GenericMachine<BusRule> machine = GenericMachine.<BusRule>builder().build();
  private final Set<String> names = ConcurrentHashMap.newKeySet();

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
  /// @return what comes of it at each target of each rule that matches
  public List<Future<?>> put(JsonNode envelope) {
    String event = envelope.toString();
    return machine.rulesForJSONEvent(envelope).stream()
        .flatMap(rule -> rule.targets().stream())
        .<Future<?>>map(target -> target.take(event))
        .toList();
  }

  /// A rule: which events go where.
  ///
  /// @param name unique on its bus
  /// @param pattern an EventBridge event pattern
  public record BusRule(String name, JsonNode pattern, List<Target> targets) {
    /// Refuses a pattern that EventBridge would refuse.
    ///
    /// @throws IllegalArgumentException with what is wrong
    public BusRule {
      targets = List.copyOf(targets);
      String wrong = RuleCompiler.check(pattern.toString());
      if (wrong != null) {
        throw new IllegalArgumentException("rule " + name + ": " + wrong);
      }
    }
  }

  /// Where a rule sends events.
  @FunctionalInterface
  public interface Target {
    /// Takes an event, in JSON.
    ///
    /// @return what comes of it: a function's last answer
    Future<?> take(String event);

    /// A function, which is called asynchronously.
    ///
    /// @param events calls the function; the target does not close it
    /// @param function the function's logical id
    /// @param failures the destination of an event that the function fails on at every try
    static Target function(
        AsynchronousEvents events, String function, FailureDestination failures) {
      return event -> events.invoke(function, event, failures);
    }

    /// A queue, which gets the event as a message.
    ///
    /// @param sqs a client that the target does not close
    static Target queue(SqsClient sqs, String queueUrl) {
      return event ->
          CompletableFuture.completedFuture(
              sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(event)));
    }
  }
}
