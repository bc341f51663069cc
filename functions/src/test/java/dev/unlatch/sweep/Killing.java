package dev.unlatch.sweep;

import dev.unlatch.port.LockoutQueue;
import dev.unlatch.port.Lockouts;
import dev.unlatch.port.Observations;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Users;
import dev.unlatch.sweep.SweepPorts.Bookmarks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/// Kills what calls systems: at one of its calls, before that is done or after.
final class Killing {
  private final int call;
  private final boolean afterwards;
  private int calls;

  /// What a killed function does not come back from.
  static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KilledException(String call) {
      super("killed at " + call);
    }
  }

  /// @param call the number of the call, from 1
  /// @param afterwards whether the call is done
  Killing(int call, boolean afterwards) {
    this.call = call;
    this.afterwards = afterwards;
  }

  /// Whether it came to that call.
  boolean isDone() {
    return calls >= call;
  }

  /// The ports of a sweep that is to be killed.
  SweepPorts around(SweepPorts ports) {
    return new SweepPorts(
        around(Lockouts.class, ports.lockouts()),
        around(Observations.class, ports.observations()),
        around(LockoutQueue.class, ports.queue()),
        around(Users.class, ports.users()),
        around(SystemLog.class, ports.log()),
        around(OpenEpisodes.class, ports.open()),
        around(Bookmarks.class, ports.bookmarks()),
        ports.journal());
  }

  private <T> T around(Class<T> port, T system) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> call(system, method, arguments)));
  }

  private Object call(Object system, Method method, Object[] arguments) throws Throwable {
    calls++;
    if (calls == call && !afterwards) {
      throw new KilledException(method.getName());
    }
    try {
      Object answer = method.invoke(system, arguments);
      if (calls == call) {
        throw new KilledException(method.getName());
      }
      return answer;
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }
}
