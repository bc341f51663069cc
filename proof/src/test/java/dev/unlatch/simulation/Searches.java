package dev.unlatch.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/// The sweeps: on schedule, and for persons.
final class Searches {
  /// As `template.yaml` has it by default.
  static final Duration EVERY = Duration.ofMinutes(15);

  private static final Duration TIME_OUT = Duration.ofMinutes(15); // template.yaml
  private static final String SCHEDULE = "{\"source\": \"aws.events\"}";

  private final Product product;
  private final Agenda agenda;
  private int underWay;
  private int requests;
  private Optional<JsonNode> last = Optional.empty();

  Searches(Product product, Agenda agenda) {
    this.product = product;
    this.agenda = agenda;
  }

  boolean isIdle() {
    return underWay == 0;
  }

  /// What the last one by schedule has answered; none when it failed.
  Optional<JsonNode> last() {
    return last;
  }

  /// Sweeps now and again and again.
  void bySchedule() {
    Sandbox sandbox = product.sandbox("sweep");
    last = Optional.empty();
    search(sandbox, () -> last = Optional.of(sweep(sandbox, SCHEDULE)), () -> {});
    agenda.after(EVERY, this::bySchedule);
  }

  /// A person asks for a user.
  void asked(String user, boolean override) {
    Sandbox sandbox = product.sandbox("person");
    requests++;
    String by = requests % 2 == 0 ? "Kim" : "Robin";
    Asked asked = new Asked(user, by, "call " + requests + " today", override, agenda.now());
    product.truth().chronicle().asked(asked);
    sandbox.tell(() -> "asks for " + user + (override ? " with override" : ""));
    search(
        sandbox,
        () -> asked.answered(sweep(sandbox, asked.event())),
        () -> {
          asked.end(agenda.now());
          product.promises().asked(asked);
        });
  }

  private JsonNode sweep(Sandbox sandbox, String event) {
    JsonNode answer = product.sweep(sandbox, event);
    sandbox.tell(answer::toString);
    return answer;
  }

  private void search(Sandbox sandbox, Runnable search, Runnable end) {
    underWay++;
    sandbox.invoke(
        TIME_OUT,
        search,
        new Searching(
            () -> {
              underWay--;
              end.run();
            }));
  }

  /// @param end happens however it ends
  private record Searching(Runnable end) implements Sandbox.End {
    @Override
    public void returned() {
      end.run();
    }

    /// A request that the function refuses would mean that nobody asks for anything in any world.
    @Override
    public void threw(RuntimeException failure) {
      if (failure instanceof IllegalArgumentException) {
        throw new AssertionError("the model asks for something that is refused", failure);
      }
      end.run();
    }

    @Override
    public void killed() {
      end.run();
    }
  }
}
