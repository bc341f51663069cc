package dev.unlatch.simulation;

import dev.unlatch.policy.Request;
import dev.unlatch.response.Reconciled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The sweeps: on schedule, and for persons.
final class Searches {
  /// As `template.yaml` has it by default.
  static final Duration EVERY = Duration.ofMinutes(15);

  private static final Duration TIME_OUT = Duration.ofMinutes(15); // template.yaml
  private static final Duration LEFT = Duration.ofMinutes(1); // SweepFunction

  private final Product product;
  private final Agenda agenda;
  private int underWay;
  private Optional<Reconciled> last = Optional.empty();

  Searches(Product product, Agenda agenda) {
    this.product = product;
    this.agenda = agenda;
  }

  boolean isIdle() {
    return underWay == 0;
  }

  /// What came of the last one by schedule; none when it failed.
  Optional<Reconciled> last() {
    return last;
  }

  /// Sweeps now and again and again.
  void bySchedule() {
    Sandbox sandbox = product.sandbox("sweep");
    last = Optional.empty();
    search(
        sandbox,
        () -> {
          Reconciled reconciled = product.reconciliation(sandbox).run(deadline());
          sandbox.tell(reconciled::toString);
          last = Optional.of(reconciled);
        });
    agenda.after(EVERY, this::bySchedule);
  }

  /// A person asks for a user.
  void asked(String user, boolean override) {
    Sandbox sandbox = product.sandbox("person");
    Request request = new Request("Kim", "called", override, agenda.now(), "invocation");
    search(
        sandbox,
        () -> {
          var findings = product.sweep(sandbox).byUsers(List.of(user), request, deadline());
          sandbox.tell(findings::toString);
        });
  }

  private Instant deadline() {
    return agenda.now().plus(TIME_OUT).minus(LEFT);
  }

  private void search(Sandbox sandbox, Runnable search) {
    underWay++;
    sandbox.invoke(TIME_OUT, search, new Searching());
  }

  private final class Searching implements Sandbox.End {
    @Override
    public void returned() {
      underWay--;
    }

    @Override
    public void threw(RuntimeException failure) {
      underWay--;
    }

    @Override
    public void killed() {
      underWay--;
    }
  }
}
