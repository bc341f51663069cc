package dev.unlatch.command.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.explain.Explainer.Explained;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Audience.Escalation;
import dev.unlatch.policyfile.yaml.Durations;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who would be told of a decision.
record ToldText(Explained explained) {
  /// Such as `slack, in the digest of 2026-01-06T07:00:00Z; pagerduty after 2h if nobody decides`.
  /// Empty if the policy tells nobody of anything.
  Optional<String> line() {
    String all = explained.told().stream().map(this::spell).collect(Collectors.joining("; "));
    return explained.policy().tell().to().isEmpty()
        ? Optional.empty()
        : Optional.of(all.isEmpty() ? "nobody" : all);
  }

  private String spell(Audience audience) {
    return audience.channel().word()
        + digest(audience).map(it -> ", in the digest of " + it).orElse("")
        + escalation(audience)
            .map(
                it ->
                    "; %s after %s if nobody decides"
                        .formatted(it.to().word(), Durations.spell(it.after())))
            .orElse("");
  }

  /// When a message comes that waits for the end of quiet hours.
  private Optional<Instant> digest(Audience audience) {
    return audience
        .quiet()
        .filter(_ -> audience.isQuiet(explained.now()))
        .map(it -> it.end(explained.now()));
  }

  /// Only a held lockout waits for a person.
  private Optional<Escalation> escalation(Audience audience) {
    return audience
        .escalation()
        .filter(_ -> explained.explanation().decision() instanceof Decision.Hold);
  }

  void write(ArrayNode told) {
    for (Audience audience : explained.told()) {
      ObjectNode node = told.addObject().put("channel", audience.channel().word());
      digest(audience).ifPresent(it -> node.put("digest", it.toString()));
      escalation(audience)
          .ifPresent(
              it ->
                  node.putObject("escalate")
                      .put("after", Durations.spell(it.after()))
                      .put("to", it.to().word()));
    }
  }
}
