package dev.unlatch.message.words;

import dev.unlatch.message.words.EventView.Problem;
import dev.unlatch.message.words.Message.Fact;
import dev.unlatch.message.words.Message.Severity;
import dev.unlatch.message.words.Message.State;
import dev.unlatch.message.words.Message.Step;
import dev.unlatch.policy.fact.Times;
import java.util.ArrayList;
import java.util.List;

/// The words for an event about the brake, the operators' switch, the policy or the set-up. None of
/// them names a user.
record OrganisationWording(Wording wording, EventView event) {
  private static final int MOST_PROBLEMS = 8;

  Message one() {
    return switch (event.kind()) {
      case "brake-opened" ->
          message(
              State.OPEN,
              Severity.CRITICAL,
              "Nobody is unlocked automatically: the brake is open",
              brake("Nobody is unlocked automatically until %s; then a few accounts as a probe."),
              List.of(Steps.STATUS, Steps.RELEASE_SOMEBODY, Steps.STOP));
      case "brake-half-open" ->
          message(
              State.NEWS,
              Severity.WARNING,
              "A few accounts are unlocked as a probe: the brake is half open",
              brake("Unlocks go on at %s or later, if none of these accounts is locked again."),
              List.of(Steps.STATUS, Steps.STOP));
      case "brake-closed" ->
          message(
              State.DONE,
              Severity.INFO,
              "The brake is closed",
              brake("What has waited is decided again."),
              List.of(Steps.STOP));
      case "unlocks-stopped" ->
          message(
              State.OPEN,
              Severity.WARNING,
              "All unlocks are stopped",
              turned("Nobody is unlocked until somebody resumes unlocks. No lockout is lost."),
              List.of(Steps.RESUME));
      case "unlocks-resumed" ->
          message(
              State.DONE,
              Severity.INFO,
              "Unlocks are no longer stopped",
              turned("Lockouts that have waited are decided again within five minutes."),
              List.of(Steps.STOP));
      case "policy-activated" ->
          message(
              State.NEWS,
              Severity.INFO,
              "A policy is in force: " + event.required("/policy/version"),
              activated(),
              List.of(Steps.POLICY_HISTORY, Steps.ROLL_BACK, Steps.STOP));
      case "set-up-changed" -> setUp(event.problems());
      default -> throw new IllegalArgumentException("an unknown kind: " + event.kind());
    };
  }

  private Message message(
      State state, Severity severity, String title, List<Fact> facts, List<Step> steps) {
    return new Message(
        event.id(), event.about(), event.kind(), state, severity, title, facts, steps);
  }

  private Fact at() {
    return new Fact("Since", wording.time(event.at()));
  }

  /// @param next with a place for the time at which the brake's state can change
  private List<Fact> brake(String next) {
    String until = event.time("/brake/until").map(wording::time).orElse("");
    return List.of(
        new Fact("Because", event.required("/brake/because")),
        at(),
        new Fact("Next", next.formatted(until)));
  }

  private List<Fact> turned(String next) {
    return List.of(
        new Fact("By", event.text("/switch/by").orElse("")),
        new Fact("Because", event.text("/switch/comment").orElse("")),
        at(),
        new Fact("Next", next));
  }

  private List<Fact> activated() {
    return List.of(
        new Fact("Activation", event.required("/policy/activation")),
        new Fact("By", event.text("/policy/by").orElse("")),
        new Fact("Because", event.text("/policy/comment").orElse("")),
        at(),
        new Fact("Next", "Every decision from now on rests on it."));
  }

  private Message setUp(List<Problem> problems) {
    return problems.isEmpty()
        ? message(
            State.DONE,
            Severity.INFO,
            "The set-up no longer keeps lockouts from being unlocked",
            List.of(at()),
            List.of(Steps.DOCTOR))
        : message(
            State.OPEN,
            Severity.CRITICAL,
            "No lockout is unlocked: %s in the set-up"
                .formatted(Times.count(problems.size(), "problem")),
            found(problems),
            List.of(Steps.DOCTOR));
  }

  private List<Fact> found(List<Problem> problems) {
    List<Fact> facts = new ArrayList<>();
    problems.stream().limit(MOST_PROBLEMS).map(OrganisationWording::fact).forEach(facts::add);
    if (problems.size() > MOST_PROBLEMS) {
      facts.add(new Fact("And", "%d more".formatted(problems.size() - MOST_PROBLEMS)));
    }
    facts.add(at());
    facts.add(new Fact("Next", "Every lockout waits or is held until this is fixed."));
    return facts;
  }

  private static Fact fact(Problem problem) {
    String remedy = problem.remedy().isEmpty() ? "" : ". To do: " + problem.remedy();
    return new Fact(problem.check(), problem.text() + remedy);
  }
}
