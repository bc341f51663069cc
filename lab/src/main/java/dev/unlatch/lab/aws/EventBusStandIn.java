package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.lambda.Functions.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.event.ruler.GenericMachine;

/// An EventBridge bus: rules, matched by AWS's own engine, lead events to functions.
public final class EventBusStandIn {
  private final GenericMachine<Rule> machine = GenericMachine.<Rule>builder().build();
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final AsynchronousInvocations invocations;
  private final AtomicLong matched = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /// A bus without rules.
  ///
  /// @param invocations how functions are called; not closed by the bus
  public EventBusStandIn(AsynchronousInvocations invocations) {
    this.invocations = invocations;
  }

  /// Adds a rule.
  ///
  /// @throws IllegalArgumentException if there is one of this name
  public void add(Rule rule) throws IOException {
    if (!names.add(rule.name())) {
      throw new IllegalArgumentException("there is a rule " + rule.name() + " already");
    }
    machine.addRule(rule, rule.pattern().toString());
  }

  /// Puts an event on the bus.
  ///
  /// @param envelope with `source`, `detail-type`, `detail` and so on
  /// @return for each rule that matches, what its function will have answered in the end
  public List<Future<Answer>> put(JsonNode envelope) {
    var rules = machine.rulesForJSONEvent(envelope);
    matched.addAndGet(rules.size());
    return rules.stream().map(rule -> deliver(rule, envelope)).toList();
  }

  /// How many times a rule has matched an event.
  public long matched() {
    return matched.get();
  }

  /// How many deliveries a function has failed on to the last.
  public long failed() {
    return failed.get();
  }

  private Future<Answer> deliver(Rule rule, JsonNode envelope) {
    return invocations.invoke(
        rule.function(),
        envelope.toString(),
        (event, failure) -> {
          failed.incrementAndGet();
          rule.deadLetters().take(event, failure);
        });
  }
}
