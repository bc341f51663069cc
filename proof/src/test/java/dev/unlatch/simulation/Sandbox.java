package dev.unlatch.simulation;

import cloud.localstack.LambdaContext;
import com.amazonaws.services.lambda.runtime.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An execution environment of Lambda: a process that serves one invocation at a time. Whatever the
/// product calls takes a time on the way there and on the way back, in which others go on; and on
/// each of these ways the process may be killed.
public final class Sandbox implements Chronicle.Deeds {
  private final String name;
  private final Setting setting;
  private final Clock clock;
  private final Instant began;
  private final Set<String> looked = new HashSet<>();
  private final Set<String> sent = new HashSet<>();
  private @Nullable Invocation running;

  /// What all processes share.
  public record Setting(Agenda agenda, Chance chance, Weather weather, Trace trace) {}

  /// Hears how an invocation ended.
  public interface End {
    void returned();

    /// The function threw. The process lives on.
    void threw(RuntimeException failure);

    /// The process is gone, with all that it had in memory.
    void killed();
  }

  private static final class Invocation {
    final Coroutine coroutine;
    final Instant deadline;
    final End end;

    Invocation(Coroutine coroutine, Instant deadline, End end) {
      this.coroutine = coroutine;
      this.deadline = deadline;
      this.end = end;
    }
  }

  public Sandbox(String name, Setting setting) {
    this.name = name;
    this.setting = setting;
    Duration skew = setting.chance().upTo(setting.weather().skew());
    this.clock = Clock.offset(setting.agenda().clock(), skew);
    this.began = now();
  }

  String name() {
    return name;
  }

  /// When it started.
  Instant began() {
    return began;
  }

  Instant now() {
    return setting.agenda().now();
  }

  /// The clock of its machine.
  public Clock clock() {
    return clock;
  }

  /// It looks at what is on record of a user.
  void looksAt(String user) {
    looked.add(user);
  }

  /// It has sent a message.
  void sends(String body) {
    sent.add(body);
  }

  @Override
  public boolean looked(String user) {
    return looked.contains(user);
  }

  @Override
  public boolean sent(String event) {
    Pattern named = Pattern.compile(Pattern.quote(event) + "(?!\\d)");
    return sent.stream().anyMatch(body -> named.matcher(body).find());
  }

  /// Something happens elsewhere, whatever becomes of the process.
  void later(Duration delay, Runnable what) {
    setting.agenda().after(delay, what);
  }

  public Chance chance() {
    return setting.chance();
  }

  /// Whether something goes wrong for it this time.
  public boolean meets(Fault fault) {
    boolean meets = setting.weather().brings(fault);
    if (meets) {
      tell(() -> "! " + fault);
    }
    return meets;
  }

  boolean isOktaDown() {
    return setting.weather().isOktaDown();
  }

  boolean isLogDown() {
    return setting.weather().isLogDown();
  }

  boolean areUnlocksRefused() {
    return setting.weather().refusesUnlocks();
  }

  public void tell(Supplier<String> what) {
    setting.trace().add(name, what);
  }

  /// Serves an invocation.
  ///
  /// @param timeOut after which Lambda kills the process
  public void invoke(Duration timeOut, Runnable handler, End end) {
    Coroutine coroutine = new Coroutine(() -> serve(handler, end));
    Invocation invocation = new Invocation(coroutine, now().plus(timeOut), end);
    running = invocation;
    looked.clear();
    sent.clear();
    setting.agenda().at(invocation.deadline, () -> kill(invocation, "at its time-out"));
    coroutine.resume();
  }

  private void serve(Runnable handler, End end) {
    try {
      handler.run();
      soon(end::returned);
    } catch (RuntimeException failure) {
      tell(() -> "throws " + failure);
      soon(() -> end.threw(failure));
    }
    running = null;
  }

  private void soon(Runnable what) {
    setting.agenda().after(Duration.ZERO, what);
  }

  /// What the function is told of its invocation.
  public Context context() {
    return new LambdaContext(name) {
      @Override
      public int getRemainingTimeInMillis() {
        return Math.toIntExact(Duration.between(now(), current().deadline).toMillis());
      }
    };
  }

  private Invocation current() {
    if (running == null) {
      throw new IllegalStateException(name + " serves no invocation");
    }
    return running;
  }

  /// Something that is done at another system.
  public interface Effect<T extends @Nullable Object, E extends Exception> {
    T happen() throws E;
  }

  /// Calls another system.
  ///
  /// @param what names the call
  /// @param time what it takes, there and back
  /// @param effect happens there, between the two ways
  public <T extends @Nullable Object, E extends Exception> T call(
      String what, Duration time, Effect<T, E> effect) throws E {
    Duration there = chance().upTo(time);
    travel("to " + what, there);
    T answer;
    try {
      answer = effect.happen();
    } catch (Exception failure) {
      travel("from " + what, time.minus(there));
      throw failure;
    }
    travel("from " + what, time.minus(there));
    return answer;
  }

  private void travel(String way, Duration time) {
    Invocation invocation = current();
    if (setting.weather().brings(Fault.KILLED)) {
      kill(invocation, "on the way " + way);
    } else {
      setting.agenda().after(time, () -> arrive(invocation));
    }
    Coroutine.pause();
  }

  private void arrive(Invocation invocation) {
    if (running == invocation) {
      invocation.coroutine.resume();
    }
  }

  private void kill(Invocation invocation, String when) {
    if (running == invocation) {
      tell(() -> "! killed " + when);
      running = null;
      soon(invocation.end::killed);
    }
  }
}
