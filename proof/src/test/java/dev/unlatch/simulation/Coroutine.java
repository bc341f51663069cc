package dev.unlatch.simulation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// A computation that pauses in the middle of any call and is resumed later, or never: a process
/// that is killed runs no `catch` and no `finally`. All run on the test's one thread, one at a
/// time, so that a seed decides which is next.
///
/// It stands on the JDK's `Continuation`, of which virtual threads are made: their own scheduler
/// has threads and no seed. The class is internal; `functions/pom.xml` opens it to the tests.
final class Coroutine {
  private static final String PACKAGE = "jdk.internal.vm.";
  private static final MethodHandle NEW;
  private static final MethodHandle RUN;
  private static final MethodHandle YIELD;
  private static final MethodHandle IS_DONE;
  private static final Object SCOPE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> scope = Class.forName(PACKAGE + "ContinuationScope");
      Class<?> continuation = Class.forName(PACKAGE + "Continuation");
      SCOPE =
          lookup
              .findConstructor(scope, MethodType.methodType(void.class, String.class))
              .invoke("simulation");
      NEW =
          lookup.findConstructor(
              continuation, MethodType.methodType(void.class, scope, Runnable.class));
      RUN = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class));
      YIELD = lookup.findStatic(continuation, "yield", MethodType.methodType(boolean.class, scope));
      IS_DONE = lookup.findVirtual(continuation, "isDone", MethodType.methodType(boolean.class));
    } catch (Throwable unavailable) {
      throw new IllegalStateException(
          "start the tests with --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED", unavailable);
    }
  }

  private final Object continuation;

  Coroutine(Runnable body) {
    this.continuation = invoke(() -> NEW.invoke(SCOPE, body));
  }

  /// Runs on until the next pause or the end. What the body throws comes out here.
  void resume() {
    var _ =
        invoke(
            () -> {
              RUN.invoke(continuation);
              return this;
            });
  }

  /// Pauses the one that is running.
  static void pause() {
    var _ = invoke(() -> (boolean) YIELD.invoke(SCOPE));
  }

  boolean isDone() {
    return invoke(() -> (boolean) IS_DONE.invoke(continuation));
  }

  private interface Invocation<T> {
    T go() throws Throwable;
  }

  private static <T> T invoke(Invocation<T> invocation) {
    try {
      return invocation.go();
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException("a continuation threw a checked exception", impossible);
    }
  }
}
