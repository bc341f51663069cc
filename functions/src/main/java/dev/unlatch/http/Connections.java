package dev.unlatch.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.http.HttpClientConnectionManager;

/// The connections to one origin.
final class Connections implements AutoCloseable {
  /// A connection that was idle for longer is not used again: the function may have been frozen
  /// meanwhile, and a connection that died unseen costs a whole time limit.
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(5);

  private final HttpClientConnectionManager manager;
  private final Clock clock;
  private final Deque<Idle> idle = new ArrayDeque<>();

  private record Idle(Connection connection, Instant since) {
    boolean isFresh(Instant now) {
      return !now.isBefore(since)
          && now.isBefore(since.plus(LONGEST_IDLE))
          && connection.connection().isOpen();
    }
  }

  Connections(HttpClientConnectionManager manager, Clock clock) {
    this.manager = manager;
    this.clock = clock;
  }

  /// One that may be used for a call; afterwards it is to be given back or discarded.
  CompletableFuture<Connection> take() {
    Connection open = fresh();
    return open == null
        ? manager.acquireConnection().thenApply(Connection::new)
        : CompletableFuture.completedFuture(open);
  }

  private synchronized @Nullable Connection fresh() {
    Instant now = clock.instant();
    for (Idle last = idle.pollLast(); last != null; last = idle.pollLast()) {
      if (last.isFresh(now)) {
        return last.connection();
      }
      discard(last.connection());
    }
    return null;
  }

  /// Takes one back that has its whole answer.
  void giveBack(Connection connection) {
    if (!connection.connection().isOpen()) {
      discard(connection);
      return;
    }
    synchronized (this) {
      idle.addLast(new Idle(connection, clock.instant()));
    }
  }

  /// Closes one.
  void discard(Connection connection) {
    connection.connection().shutdown();
    manager.releaseConnection(connection.connection());
  }

  @Override
  public void close() {
    Connection open = pollIdle();
    while (open != null) {
      discard(open);
      open = pollIdle();
    }
    manager.close();
  }

  private synchronized @Nullable Connection pollIdle() {
    Idle last = idle.pollLast();
    return last == null ? null : last.connection();
  }
}
