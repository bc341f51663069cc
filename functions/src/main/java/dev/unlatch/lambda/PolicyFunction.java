package dev.unlatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.activation.PolicyAnswer;
import dev.unlatch.activation.PolicyBody.UnreadableBodyException;
import dev.unlatch.activation.PolicyChanges;
import dev.unlatch.activation.PolicyChanges.Outcome;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.lambda.request.Events;
import dev.unlatch.lambda.request.PolicyRequest;
import dev.unlatch.lambda.start.Wiring;
import dev.unlatch.policy.fact.ActivePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Shows and changes the policy in force ([PolicyRequest]). It alone writes policies, and it
/// refuses one that cannot be read or fails its own tests: a refusal is an answer, not a failure.
public final class PolicyFunction implements RequestStreamHandler {
  /// The most activations that an answer lists: with the longest texts, half a megabyte of the 6 MB
  /// that an answer may have (AWS, "Lambda quotas").
  private static final int MOST_ACTIVATIONS = 100;

  private final PolicyStore store;
  private final PolicyChanges changes;
  private final String packaged;
  private final Log log;

  /// For Lambda.
  public PolicyFunction() {
    this(Wiring.ofProcess());
  }

  private PolicyFunction(Wiring wiring) {
    this(wiring.policyStore(), wiring.packagedPolicy(), wiring.log(), wiring.clock());
  }

  /// @param packaged the text of the packaged policy
  PolicyFunction(PolicyStore store, String packaged, Log log, InstantSource clock) {
    this.store = store;
    this.changes = new PolicyChanges(store, clock);
    this.packaged = packaged;
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Events.write(answer(Events.object(input), context.getAwsRequestId()), output);
  }

  ObjectNode answer(JsonNode request, String invocation) {
    return switch (PolicyRequest.read(request, invocation)) {
      case PolicyRequest.Show _ -> show();
      case PolicyRequest.History _ -> PolicyAnswer.history(store.history(MOST_ACTIVATIONS));
      case PolicyRequest.Activate(var body, var change) -> changed(changes.activate(body, change));
      case PolicyRequest.RollBack(var change) -> changed(changes.rollBack(change));
    };
  }

  private ObjectNode changed(Outcome outcome) {
    switch (outcome) {
      case Outcome.Activated(var active, _) ->
          log.info(
              "policy activated",
              Map.of("activation", active.active().number(), "policy", active.active().version()));
      case Outcome.Unchanged _ -> {}
      case Outcome.Refused(var why, _) -> log.info("policy refused", Map.of("because", why));
    }
    return PolicyAnswer.of(outcome);
  }

  /// The packaged policy is in force until one is activated.
  private ObjectNode show() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    Optional<ActivePolicy> active = store.active();
    active.ifPresentOrElse(it -> show(it, answer), () -> answer.put("policy", packaged));
    answer.put("packaged", packaged);
    return answer;
  }

  private void show(ActivePolicy active, ObjectNode answer) {
    PolicyAnswer.put(active, answer);
    try {
      PolicyAnswer.put(changes.body(active.active()), answer);
    } catch (UnreadableBodyException unreadable) {
      answer.put("unreadable", unreadable.getMessage());
    }
  }
}
