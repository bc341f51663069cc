package dev.unlatch.http;

import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.crt.http.HttpClientConnection;
import software.amazon.awssdk.crt.http.HttpClientConnectionManager;

/// The connections to one origin.
final class Connections implements AutoCloseable {
  /// A connection idle for longer is not reused: the function may have been frozen meanwhile, and a
  /// connection that died unseen costs a whole time limit.
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(5);

  /// More calls at once than one function makes; the rest is for calls that were given up and whose
  /// connection is not closed yet.
  static final int MOST = 20;

  private final HttpClientConnectionManager manager;
  private final Clock clock;
  private final Semaphore places = new Semaphore(MOST);
  private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

  private record Idle(HttpClientConnection connection, Instant since) {
    boolean isFresh(Instant now) {
      return !now.isBefore(since) && now.isBefore(since.plus(LONGEST_IDLE)) && connection.isOpen();
    }
  }

  /// @param manager opens up to [#MOST] connections
  Connections(HttpClientConnectionManager manager, Clock clock) {
    this.manager = manager;
    this.clock = clock;
  }

  /// A connection for a call, once there is room for one; it must then be given back or discarded.
  /// A caller that does not wait for the result must have it discarded.
  ///
  /// @param patience how long to wait for room
  /// @throws SocketTimeoutException if there is none in time
  CompletableFuture<HttpClientConnection> take(Duration patience)
      throws SocketTimeoutException, InterruptedException {
    if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new SocketTimeoutException("too many calls at once");
    }
    Instant now = clock.instant();
    for (Idle last = idle.pollLast(); last != null; last = idle.pollLast()) {
      if (last.isFresh(now)) {
        return CompletableFuture.completedFuture(last.connection());
      }
      close(last.connection());
    }
    return manager
        .acquireConnection()
        .whenComplete((_, failure) -> places.release(failure == null ? 0 : 1));
  }

  /// Takes back a connection that has its whole answer.
  void giveBack(HttpClientConnection connection) {
    idle.addLast(new Idle(connection, clock.instant()));
    places.release();
  }

  /// Closes a connection.
  void discard(HttpClientConnection connection) {
    close(connection);
    places.release();
  }

  private void close(HttpClientConnection connection) {
    connection.shutdown();
    manager.releaseConnection(connection);
  }

  @Override
  public void close() {
    for (Idle last = idle.pollLast(); last != null; last = idle.pollLast()) {
      close(last.connection());
    }
    manager.close();
  }
}
