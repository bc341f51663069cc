package dev.unlatch.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unlatch.aws.Aws;
import dev.unlatch.aws.Aws.Patience;
import dev.unlatch.http.Transports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A server that takes requests of AWS's query protocol, as SNS and SES do, and answers all alike.
/// Its answers are not quite XML: the functions' runtime has no parser for it.
public final class QueryService implements AutoCloseable {
  private static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10));

  private final List<Map<String, String>> requests =
      Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "<Response>";

  public QueryService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /// The product's clients for it.
  public Aws aws() {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
            "AWS_ACCESS_KEY_ID", "key",
            "AWS_SECRET_ACCESS_KEY", "secret");
    return new Aws(environment, "eu-west-1", Transports.ofTests(), SHORT);
  }

  /// Refuses from now on.
  public void refuse(String code) {
    status = 400;
    answer =
        "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>no</Message></Error>"
            .formatted(code);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> fields = new TreeMap<>();
    Arrays.stream(form.split("&"))
        .map(it -> it.split("=", 2))
        .forEach(it -> fields.put(it[0], URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
    requests.add(fields);
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /// The fields of all requests.
  public List<Map<String, String>> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
