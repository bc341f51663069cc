package dev.unlatch.activation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.activation.PolicyChanges.Outcome;
import dev.unlatch.cases.TestCase;
import dev.unlatch.cases.TestCase.TestResult;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policyfile.yaml.Problem;
import java.util.List;

/// Answers about policies, in JSON.
public final class PolicyAnswer {
  private PolicyAnswer() {}

  /// The latest activations, latest first.
  public static ObjectNode history(List<Activation> activations) {
    ObjectNode answer = object();
    ArrayNode list = answer.putArray("activations");
    activations.forEach(it -> list.add(activation(it)));
    return answer;
  }

  /// Adds which policy is in force.
  public static void put(ActivePolicy policy, ObjectNode answer) {
    answer.set("active", activation(policy.active()));
    policy.previous().ifPresent(it -> answer.set("previous", activation(it)));
  }

  private static ObjectNode activation(Activation activation) {
    return object()
        .put("number", activation.number())
        .put("version", activation.version())
        .put("body", activation.body())
        .put("by", activation.by())
        .put("comment", activation.comment())
        .put("at", activation.at().toString())
        .put("invocation", activation.invocation());
  }

  /// Adds a policy with its tests, as a request has them.
  public static void put(PolicyBody body, ObjectNode answer) {
    answer.setAll(body.json());
  }

  /// What came of a change.
  public static ObjectNode of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Activated(var active, var trial) -> changed("activated", active, trial);
      case Outcome.Unchanged(var active, var trial) -> changed("unchanged", active, trial);
      case Outcome.Refused(var why, var trial) -> {
        ObjectNode answer = object().put("outcome", "refused").put("why", why);
        trial.ifPresent(it -> put(it, answer));
        yield answer;
      }
    };
  }

  private static ObjectNode changed(String outcome, ActivePolicy active, Trial trial) {
    ObjectNode answer = object().put("outcome", outcome);
    put(active, answer);
    put(trial, answer);
    return answer;
  }

  /// Whether a body could be activated.
  public static ObjectNode of(Trial trial) {
    ObjectNode answer = object();
    trial
        .objection()
        .ifPresentOrElse(
            why -> answer.put("outcome", "refused").put("why", why),
            () -> answer.put("outcome", "acceptable"));
    put(trial, answer);
    return answer;
  }

  private static void put(Trial trial, ObjectNode answer) {
    ArrayNode findings = answer.putArray("findings");
    trial.policyProblems().forEach(it -> findings.add(problem(it)));
    ArrayNode problems = answer.putArray("problems");
    trial.testProblems().forEach(it -> problems.add(problem(it)));
    answer.put("tests", trial.results().size());
    ArrayNode failing = answer.putArray("failing");
    trial.results().stream().filter(it -> !it.passes()).forEach(it -> failing.add(result(it)));
  }

  private static ObjectNode problem(Problem problem) {
    return object()
        .put("severity", "error")
        .put("code", problem.kind().word())
        .put("line", problem.line())
        .put("column", problem.column())
        .put("path", problem.path())
        .put("message", problem.sentence());
  }

  private static ObjectNode result(TestResult result) {
    TestCase tested = result.tested();
    return object()
        .put("line", tested.place().line())
        .put("column", tested.place().column())
        .put("name", tested.name())
        .put("expected", tested.expected().spell())
        .put("found", result.found());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
