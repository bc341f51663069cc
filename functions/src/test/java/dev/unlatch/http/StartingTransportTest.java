package dev.unlatch.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StartingTransportTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
  private static final Duration LONG = Duration.ofSeconds(10);

  private static HttpCall call() {
    return new HttpCall("GET", NOWHERE, "/", List.of(), new byte[0], 100);
  }

  private static HttpTransport transport() {
    return new HttpTransport(new Trust(Optional.empty()), Duration.ofSeconds(1), Clock.systemUTC());
  }

  @Test
  void makesItsCallsOnceItIsThere() throws Exception {
    CountDownLatch allowed = new CountDownLatch(1);
    StartingTransport starting =
        StartingTransport.start(
            () -> {
              allowed.await();
              return transport();
            });
    assertThrows(SocketTimeoutException.class, () -> starting.send(call(), Duration.ofMillis(1)));
    assertThrows(SocketTimeoutException.class, () -> starting.open(NOWHERE, Duration.ofMillis(1)));
    allowed.countDown();
    IOException refused = assertThrows(IOException.class, () -> starting.send(call(), LONG));
    assertEquals("AWS_IO_SOCKET_CONNECTION_REFUSED", refused.getMessage());
  }

  @Test
  void tellsEveryCallWhyItCannotBeMade() {
    StartingTransport starting =
        StartingTransport.start(
            () -> {
              throw new IllegalStateException("no roots");
            });
    for (int i = 0; i < 2; i++) {
      var failure = assertThrows(IllegalStateException.class, () -> starting.open(NOWHERE, LONG));
      assertEquals("no roots", failure.getMessage());
    }
  }
}
