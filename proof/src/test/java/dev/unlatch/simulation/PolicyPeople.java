package dev.unlatch.simulation;

import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.PolicyChanges.Outcome;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import java.time.Duration;
import java.util.Optional;

/// People who change the policy, some at the same moment; and whatever removes bodies from the
/// table, until somebody puts them back.
///
/// @param chance of its own, so that worlds without them stay as they are
record PolicyPeople(Chance chance, Product product, Agenda agenda) {
  /// No change comes after this time, so that all bodies are back when nothing goes wrong any more.
  private static final Duration LENGTH = Duration.ofMinutes(140);

  private static final Duration AT_ONCE = Duration.ofMillis(100);
  private static final Duration LOST = Duration.ofMinutes(30);
  private static final Duration TIME_OUT = Duration.ofSeconds(60); // template.yaml

  /// Puts on the agenda what is to happen.
  void begin() {
    if (product.truth().policies().areChanged()) {
      for (int changes = chance.between(1, 6); changes > 0; changes--) {
        agenda.after(chance.upTo(LENGTH), this::change);
      }
      for (int losses = chance.between(0, 3); losses > 0; losses--) {
        agenda.after(chance.upTo(LENGTH), this::lose);
      }
    }
  }

  private void change() {
    invoke("Kim");
    if (chance.of(0.3)) {
      agenda.after(chance.upTo(AT_ONCE), () -> invoke("Robin"));
    }
  }

  private void invoke(String who) {
    Sandbox sandbox = product.sandbox(who);
    Optional<PolicyBody> body = chance.of(0.25) ? Optional.empty() : Optional.of(draft());
    sandbox.invoke(
        TIME_OUT,
        () -> {
          Outcome outcome = product.change(sandbox, body);
          sandbox.tell(() -> outcome.getClass().getSimpleName());
        },
        new Changing());
  }

  private PolicyBody draft() {
    return chance.oneOf(chance.of(0.25) ? Drafts.BAD : Drafts.GOOD);
  }

  /// The active body, and sometimes the one before.
  private void lose() {
    ModelPolicies policies = product.truth().policies();
    boolean both = chance.of(0.5);
    Duration until = chance.upTo(LOST);
    policies
        .active()
        .ifPresent(
            it -> {
              lose(it.active(), until);
              it.previous().filter(_ -> both).ifPresent(before -> lose(before, until));
            });
  }

  private void lose(Activation activation, Duration until) {
    ModelPolicies policies = product.truth().policies();
    policies.lose(activation.body());
    agenda.after(until, () -> policies.keep(Drafts.body(activation.body())));
  }

  /// Whoever asks sees how it ends, and this time does nothing about it.
  private record Changing() implements Sandbox.End {
    @Override
    public void returned() {}

    @Override
    public void threw(RuntimeException failure) {}

    @Override
    public void killed() {}
  }
}
