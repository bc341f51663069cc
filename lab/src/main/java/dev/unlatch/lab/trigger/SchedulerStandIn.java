package dev.unlatch.lab.trigger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.lambda.AsynchronousEvents;
import dev.unlatch.lab.lambda.FailureDestination;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// EventBridge's scheduled rules: functions called at a rate, first one period after the start.
public final class SchedulerStandIn implements AutoCloseable {
  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)(s?)\\)");

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Map<String, String> functions = new ConcurrentHashMap<>();
  private final AsynchronousEvents events;
  private final InstantSource clock;

  /// No schedules yet.
  ///
  /// @param events calls the functions; the scheduler does not close it
  /// @param clock for the time that events carry; the periods themselves pass in real time
  public SchedulerStandIn(AsynchronousEvents events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /// Starts a schedule.
  ///
  /// @param name unique in the account
  /// @param expression such as `rate(15 minutes)`
  /// @param function the function's logical id
  /// @throws IllegalArgumentException if one has this name, or it is not a rate
  public void add(String name, String expression, String function) {
    long period = period(expression).toMillis();
    if (functions.putIfAbsent(name, function) != null) {
      throw new IllegalArgumentException("there is already a schedule " + name);
    }
    // No one waits for the answer: the function's own log says what went wrong.
    Runnable run =
        () -> {
          var _ = runNow(name);
        };
    var _ = timer.scheduleAtFixedRate(run, period, period, TimeUnit.MILLISECONDS);
  }

  /// The time from one run to the next.
  ///
  /// @param expression a rate expression (EventBridge User Guide, "Rate expressions")
  /// @throws IllegalArgumentException if it is not a rate, such as a `cron(…)`, which the lab does
  ///   not support; or if the unit is singular where it must be plural or vice versa, which
  ///   EventBridge refuses
  static Duration period(String expression) {
    Matcher rate = RATE.matcher(expression);
    if (!rate.matches()) {
      throw new IllegalArgumentException("the lab knows only rate(…): " + expression);
    }
    long value = Long.parseLong(rate.group(1));
    if (value < 1 || (value == 1) != rate.group(3).isEmpty()) {
      throw new IllegalArgumentException("EventBridge refuses this rate: " + expression);
    }
    return Duration.of(value, ChronoUnit.valueOf(rate.group(2).toUpperCase(Locale.ROOT) + "S"));
  }

  /// Calls a schedule's function now, in addition to its rate.
  ///
  /// @return the function's last answer
  /// @throws NullPointerException if there is no such schedule
  public Future<Answer> runNow(String name) {
    String function = requireNonNull(functions.get(name), () -> "there is no schedule " + name);
    return events.invoke(function, event(name).toString(), FailureDestination.none());
  }

  /// EventBridge User Guide, "Creating an Amazon EventBridge rule that runs on a schedule".
  private JsonNode event(String schedule) {
    ObjectNode event = LabJson.object().put("version", "0").put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event").put("source", "aws.events");
    event.put("account", AwsAccount.NUMBER);
    event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", AwsAccount.REGION);
    event.putArray("resources").add(AwsAccount.arn("events", "rule/" + schedule));
    event.putObject("detail");
    return event;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    timer.close();
  }
}
