package dev.unlatch.okta;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What [ScriptedOkta] does with a request.
@FunctionalInterface
interface Reply {
  /// Answers, or fails to.
  ///
  /// @param over is counted down when the server closes; whoever waits waits for that
  void to(HttpExchange exchange, CountDownLatch over) throws IOException, InterruptedException;

  /// An answer in JSON.
  ///
  /// @param headers names and values in turn
  static Reply json(int status, String body, String... headers) {
    return (exchange, _) -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      send(exchange, status, body, headers);
    };
  }

  /// An answer of something that is not Okta.
  static Reply html(int status) {
    return (exchange, _) -> {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      send(exchange, status, "<!doctype html><title>no</title>");
    };
  }

  /// An error as Okta words it.
  static Reply error(int status, String code, String... headers) {
    return json(
        status,
        """
        {"errorCode":"%s","errorSummary":"ada@example.com: no","errorLink":"%1$s",\
        "errorId":"oae1","errorCauses":[]}\
        """
            .formatted(code),
        headers);
  }

  /// Status and headers, and no body.
  static Reply empty(int status, String... headers) {
    return (exchange, _) -> send(exchange, status, "", headers);
  }

  /// Takes the request and says nothing.
  static Reply silence() {
    return (_, over) -> over.await();
  }

  /// Begins an answer and goes on with a byte every tenth of a second.
  ///
  /// @param broken is counted down when the other side has closed the connection
  static Reply drip(CountDownLatch broken) {
    return (exchange, over) -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream body = exchange.getResponseBody()) {
        while (!over.await(100, TimeUnit.MILLISECONDS)) {
          body.write(' ');
          body.flush();
        }
      } catch (IOException closed) {
        broken.countDown();
        throw closed;
      }
    };
  }

  /// Promises more than it sends, and closes the connection.
  static Reply half(String body) {
    return (exchange, _) -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length() + 100L);
      exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  /// Closes the connection without a word.
  static Reply hangUp() {
    return (exchange, _) -> exchange.close();
  }

  private static void send(HttpExchange exchange, int status, String body, String... headers)
      throws IOException {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
