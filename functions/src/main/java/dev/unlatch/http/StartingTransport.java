package dev.unlatch.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A transport that is made on a thread of its own: its first calls wait for it. Its native library
/// and trusted authorities take a while to load; meanwhile a function prepares everything else.
///
/// If it cannot be made, every call throws what making it threw.
public final class StartingTransport implements Http {
  private final FutureTask<HttpTransport> making;

  private StartingTransport(FutureTask<HttpTransport> making) {
    this.making = making;
  }

  public static StartingTransport start(Callable<HttpTransport> making) {
    FutureTask<HttpTransport> task = new FutureTask<>(making);
    Thread.ofPlatform().daemon().name("transport").start(task);
    return new StartingTransport(task);
  }

  @Override
  public HttpAnswer send(HttpCall call, Duration limit) throws IOException {
    Limit time = Limit.from(limit);
    HttpTransport transport = made(time);
    return transport.send(call, time.left());
  }

  @Override
  public void open(URI origin, Duration limit) throws IOException {
    Limit time = Limit.from(limit);
    HttpTransport transport = made(time);
    transport.open(origin, time.left());
  }

  private HttpTransport made(Limit time) throws IOException {
    try {
      return making.get(time.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw new SocketTimeoutException("the transport is not there in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException failed) {
      Throwable cause = Objects.requireNonNull(failed.getCause());
      throw new IllegalStateException(String.valueOf(cause.getMessage()), cause);
    }
  }
}
