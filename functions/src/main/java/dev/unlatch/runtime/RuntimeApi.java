package dev.unlatch.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import dev.unlatch.http.HttpCall.Header;
import dev.unlatch.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// Lambda's Runtime API, 2018-06-01 (AWS Lambda Developer Guide, "Using the Lambda runtime API for
/// custom runtimes").
///
/// @param address host and port, as `AWS_LAMBDA_RUNTIME_API` gives them
public record RuntimeApi(Http http, String address) {
  private static final String ROOT = "/2018-06-01/runtime/";

  /// An event may be a long time coming: Lambda keeps a process for hours, frozen meanwhile.
  private static final Duration UNTIL_AN_EVENT = Duration.ofDays(1);

  /// It is on the same machine.
  private static final Duration UNTIL_TAKEN = Duration.ofSeconds(10);

  /// An event has at most 6 MB (AWS, "Lambda quotas").
  private static final int LONGEST_EVENT = 8 << 20;

  private static final byte[] NOTHING = {};

  HttpAnswer next() throws IOException {
    HttpAnswer event = send("GET", "invocation/next", List.of(), NOTHING, UNTIL_AN_EVENT);
    if (event.status() != 200) {
      throw new IOException("the Runtime API gave no event, but status " + event.status());
    }
    return event;
  }

  void answered(String request, byte[] answer) throws IOException {
    HttpAnswer taken = post("invocation/" + request + "/response", List.of(), answer);
    if (taken.status() == 413) { // Lambda reports it to its caller
      System.out.println("The answer is too long for Lambda: " + answer.length + " bytes");
    } else {
      requireAccepted(taken);
    }
  }

  /// Reports that an event's function has failed.
  void failed(String request, Throwable failure) throws IOException {
    report("invocation/" + request + "/error", failure);
  }

  /// Reports that the function cannot start.
  void failedToStart(Throwable failure) throws IOException {
    report("init/error", failure);
  }

  private void report(String path, Throwable failure) throws IOException {
    String type = failure.getClass().getName();
    Header header = new Header("Lambda-Runtime-Function-Error-Type", type);
    requireAccepted(post(path, List.of(header), json(failure, type)));
  }

  private static byte[] json(Throwable failure, String type) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("errorMessage", Objects.requireNonNullElse(failure.getMessage(), ""));
    json.put("errorType", type);
    ArrayNode lines = json.putArray("stackTrace");
    for (StackTraceElement element : failure.getStackTrace()) {
      lines.add(element.toString());
    }
    return Json.write(json).getBytes(StandardCharsets.UTF_8);
  }

  private static void requireAccepted(HttpAnswer answer) throws IOException {
    if (answer.status() != 202) {
      throw new IOException("the Runtime API took no answer: status " + answer.status());
    }
  }

  private HttpAnswer post(String path, List<Header> headers, byte[] body) throws IOException {
    return send("POST", path, headers, body, UNTIL_TAKEN);
  }

  private HttpAnswer send(
      String method, String path, List<Header> headers, byte[] body, Duration limit)
      throws IOException {
    URI origin = URI.create("http://" + address);
    HttpCall call = new HttpCall(method, origin, ROOT + path, headers, body, LONGEST_EVENT);
    return http.send(call, limit);
  }
}
