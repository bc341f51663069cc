package dev.unlatch.simulation;

import com.amazonaws.services.lambda.runtime.Context;
import dev.unlatch.lambda.Functions;
import dev.unlatch.port.LockoutQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/// How Okta's events come in: by the event hook, which loses some, brings some late or twice, and
/// is tried once more after a failure; and by the log stream, which Lambda tries twice more.
final class Intakes {
  private static final String SECRET = "secret-of-the-hook";
  private static final Duration PROMPT = Duration.ofSeconds(2);
  private static final Duration LATE = Duration.ofMinutes(20);

  /// Okta gives up on a delivery (Okta, "Event hooks").
  private static final Duration OKTA_WAITS = Duration.ofSeconds(3);

  private static final Duration HOOK_TIME_OUT = Duration.ofSeconds(10);
  private static final Duration STREAM_TIME_OUT = Duration.ofSeconds(30);
  private static final int STREAM_TRIES = 3;

  private final Product product;
  private final Agenda agenda;
  private final Chance chance;
  private final Weather weather;
  private final Promises promises;
  private final ModelLog log;
  private final Chronicle chronicle;
  private final boolean hasStream;
  private boolean streams;
  private final List<Published> gathered = new ArrayList<>();

  /// @param streams whether there is a log stream beside the hook
  Intakes(Product product, Sandbox.Setting setting, ModelLog log, boolean streams) {
    this.product = product;
    this.log = log;
    this.chronicle = product.truth().chronicle();
    this.agenda = setting.agenda();
    this.chance = setting.chance();
    this.weather = setting.weather();
    this.promises = product.promises();
    this.hasStream = streams;
    this.streams = streams;
  }

  /// Okta publishes an event.
  void publish(Published event) {
    chronicle.published(event);
    Instant published = event.at().plus(product.truth().time().ahead());
    chronicle.stands(event.id(), log.add(event.id(), published, altered(event)));
    if (event.kind().isHooked()) {
      gathered.add(event);
      if (chance.of(0.7)) {
        post(List.copyOf(gathered));
        gathered.clear();
      }
    }
    if (streams && !weather.brings(Fault.STREAM_LOST)) {
      agenda.after(chance.upTo(PROMPT), () -> stream(event, 1));
    }
  }

  /// Okta publishes an event that no hook and no stream brings.
  void publishLate(Published event) {
    chronicle.published(event);
    Instant published = event.at().plus(product.truth().time().ahead());
    chronicle.stands(event.id(), log.addLate(event.id(), published, altered(event)));
  }

  /// Okta's log has an event that nothing else brings, and that is of no interest.
  void log(Published event) {
    var _ = log.add(event.id(), event.at().plus(product.truth().time().ahead()), altered(event));
  }

  /// Okta's log cannot be read for some time.
  void breakLog() {
    weather.breakLog(chance.upTo(LATE));
  }

  private String altered(Published event) {
    return product.assembly().event(event.json().deepCopy()).toString();
  }

  /// Whether this world goes on for more than a day.
  boolean isLong() {
    return weather.refusesUnlocks();
  }

  /// Okta switches the log stream off, and says so.
  void deactivate(Published event) {
    streams = false;
    publish(event);
  }

  /// An administrator switches the log stream on again. What it has missed it does not bring.
  void reactivate() {
    streams = hasStream;
  }

  /// An event is delivered once more, long after it happened.
  void deliverAgain(Published event) {
    post(List.of(event));
  }

  /// Somebody who has the hook's secret posts an event that is none of Okta's.
  void forge(Published event) {
    chronicle.published(event);
    deliver(List.of(event), 2);
  }

  private void post(List<Published> events) {
    if (weather.brings(Fault.HOOK_LOST)) {
      return;
    }
    agenda.after(delay(), () -> deliver(events, 1));
    if (weather.brings(Fault.HOOK_TWICE)) {
      agenda.after(delay(), () -> deliver(events, 1));
    }
  }

  private Duration delay() {
    return chance.upTo(weather.brings(Fault.HOOK_LATE) ? LATE : PROMPT);
  }

  /// @param tries how many this is the last of; Okta makes two
  private void deliver(List<Published> events, int tries) {
    new Delivery(events, tries, agenda.now()).go();
  }

  private final class Delivery implements Sandbox.End {
    private final List<Published> events;
    private final int tries;
    private final Instant begun;
    private int status;

    Delivery(List<Published> events, int tries, Instant begun) {
      this.events = events;
      this.tries = tries;
      this.begun = begun;
    }

    void go() {
      Sandbox sandbox = product.sandbox("hook");
      sandbox.tell(() -> "takes " + events.stream().map(Published::id).toList());
      sandbox.invoke(HOOK_TIME_OUT, () -> status = take(sandbox), this);
    }

    private int take(Sandbox sandbox) {
      LockoutQueue queue = product.queueOfIntake(sandbox);
      Context context = sandbox.context();
      return product
          .functions(sandbox)
          .eventHook(queue, new Secrets(), SECRET, new Functions.Delivery(body(), SECRET, context));
    }

    private String body() {
      return """
      {"eventType": "com.okta.event_hook", "eventId": "delivery", "data": {"events": [%s]}}\
      """
          .formatted(
              events.stream()
                  .map(it -> product.assembly().event(it.hooked()).toString())
                  .collect(Collectors.joining(",")));
    }

    @Override
    public void returned() {
      if (status == 200) {
        events.stream()
            .filter(Published::isToBeKept)
            .map(Published::id)
            .forEach(promises::accepted);
      }
      boolean late = agenda.now().isAfter(begun.plus(OKTA_WAITS));
      if (status != 200 || late) {
        again();
      }
    }

    @Override
    public void threw(RuntimeException failure) {
      again();
    }

    @Override
    public void killed() {
      again();
    }

    private void again() {
      if (tries < 2) {
        agenda.after(OKTA_WAITS, () -> deliver(events, tries + 1));
      }
    }
  }

  private void stream(Published event, int tries) {
    Sandbox sandbox = product.sandbox("stream");
    sandbox.tell(() -> "takes " + event.id());
    String detail = "{\"detail-type\": \"SystemLog\", \"detail\": " + altered(event) + "}";
    sandbox.invoke(
        STREAM_TIME_OUT,
        () ->
            product
                .functions(sandbox)
                .logStream(product.queueOfIntake(sandbox), detail, sandbox.context()),
        new Streaming(event, tries));
  }

  /// Lambda tries an event twice more, after a minute and after two (AWS, "Asynchronous
  /// invocation").
  private final class Streaming implements Sandbox.End {
    private final Published event;
    private final int tries;

    Streaming(Published event, int tries) {
      this.event = event;
      this.tries = tries;
    }

    @Override
    public void returned() {
      if (event.isToBeKept()) {
        promises.accepted(event.id());
      }
    }

    @Override
    public void threw(RuntimeException failure) {
      again();
    }

    @Override
    public void killed() {
      again();
    }

    private void again() {
      if (tries < STREAM_TRIES) {
        agenda.after(Duration.ofMinutes(tries), () -> stream(event, tries + 1));
      }
    }
  }

  /// Secrets Manager, which has the hook's secret alone.
  private static final class Secrets implements SecretsManagerClient {
    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      return GetSecretValueResponse.builder().secretString(SECRET).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
