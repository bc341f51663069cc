package dev.unlatch.lab.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.lambda.Functions.Answer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// EventBridge's scheduled rules: functions called at a rate, the first time one period after the
/// start.
public final class SchedulerStandIn implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Map<String, Schedule> schedules = new ConcurrentHashMap<>();
  private final AsynchronousInvocations invocations;
  private final InstantSource clock;
  private final AtomicLong failed = new AtomicLong();

  /// No schedules yet.
  ///
  /// @param invocations how functions are called; not closed by the scheduler
  /// @param clock for the time that events carry; the periods themselves pass in real time
  public SchedulerStandIn(AsynchronousInvocations invocations, InstantSource clock) {
    this.invocations = invocations;
    this.clock = clock;
  }

  /// Starts a schedule.
  ///
  /// @throws IllegalArgumentException if there is one of this name
  public void add(Schedule schedule) {
    if (schedules.putIfAbsent(schedule.name(), schedule) != null) {
      throw new IllegalArgumentException("there is a schedule " + schedule.name() + " already");
    }
    var period = schedule.rate().period().toMillis();
    Runnable run = () -> runUnattended(schedule);
    var _ = timer.scheduleAtFixedRate(run, period, period, TimeUnit.MILLISECONDS);
  }

  /// Calls a schedule's function now, besides its rate.
  ///
  /// @return what the function will have answered in the end
  /// @throws NullPointerException if there is no such schedule
  public Future<Answer> runNow(String name) {
    return run(requireNonNull(schedules.get(name), () -> "no schedule " + name));
  }

  /// How many runs the function has failed on to the last.
  public long failed() {
    return failed.get();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    timer.close();
  }

  /// Nobody waits for the answer; a failure is counted.
  private void runUnattended(Schedule schedule) {
    var _ = run(schedule);
  }

  private Future<Answer> run(Schedule schedule) {
    var input = schedule.input();
    var event = input == null ? scheduledEvent(schedule) : input;
    return invocations.invoke(
        schedule.function(), event.toString(), (_, _) -> failed.incrementAndGet());
  }

  /// EventBridge User Guide, "Creating an Amazon EventBridge rule that runs on a schedule".
  private JsonNode scheduledEvent(Schedule schedule) {
    var event = Json.object().put("version", "0").put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event").put("source", "aws.events");
    event.put("account", Account.NUMBER);
    event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", Account.REGION);
    event.putArray("resources").add(Account.arn("events", "rule/" + schedule.name()));
    event.putObject("detail");
    return event;
  }
}
