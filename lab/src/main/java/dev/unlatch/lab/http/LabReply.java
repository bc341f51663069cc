package dev.unlatch.lab.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;

/// An HTTP answer of a stand-in.
///
/// @param status from 100 to 599
/// @param headers every value by the header's name, in any case
/// @param body empty if there is none
/// @param whole whether all of it is written; otherwise the connection ends in the middle of the
///   body
public record LabReply(
    int status, Map<String, List<String>> headers, SdkBytes body, boolean whole) {
  private static final String JSON = "application/json";

  /// Keeps copies of the headers and checks the status.
  public LabReply {
    Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = byName;
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("an HTTP status is from 100 to 599, not " + status);
    }
  }

  /// An answer that is written completely.
  public LabReply(int status, Map<String, List<String>> headers, SdkBytes body) {
    this(status, headers, body, true);
  }

  /// An answer without a body.
  public static LabReply empty(int status) {
    return new LabReply(status, Map.of(), SdkBytes.fromUtf8String(""));
  }

  /// An answer whose body is a string, in UTF-8.
  public static LabReply text(int status, String contentType, String body) {
    Map<String, List<String>> headers = Map.of("Content-Type", List.of(contentType));
    return new LabReply(status, headers, SdkBytes.fromUtf8String(body));
  }

  /// An answer whose body is JSON.
  ///
  /// @param contentType such as `application/x-amz-json-1.0`
  public static LabReply json(int status, String contentType, JsonNode body) {
    return text(status, contentType, body.toString());
  }

  /// An answer whose body is of the type `application/json`.
  public static LabReply json(int status, JsonNode body) {
    return json(status, JSON, body);
  }

  /// The same answer with another body.
  public LabReply withBody(SdkBytes other) {
    return new LabReply(status, headers, other, whole);
  }

  /// The same answer with one more header, unless it has a header of that name.
  public LabReply with(String name, String... values) {
    Map<String, List<String>> more = new TreeMap<>(headers);
    more.putIfAbsent(name, List.of(values));
    return new LabReply(status, more, body, whole);
  }

  /// The same answer, cut off after its first half.
  public LabReply half() {
    return new LabReply(status, headers, body, false);
  }

  void write(HttpExchange exchange) throws IOException {
    byte[] bytes = body.asByteArrayUnsafe();
    Headers written = exchange.getResponseHeaders();
    written.putAll(headers);
    if (headers.containsKey("Date")) {
      written.put("Connection", new LastWord(written, headers.get("Date")));
    }
    if (whole) {
      // The JDK's server takes 0 for "of unknown length" and -1 for "no body".
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    } else {
      // Something is missing, so closing the exchange closes the connection.
      exchange.sendResponseHeaders(status, Math.max(2, bytes.length));
    }
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes, 0, whole ? bytes.length : bytes.length / 2);
      exchange.getResponseBody().flush();
    }
  }

  /// The JDK's server overwrites our `Date` with this machine's. Before it writes the headers it
  /// streams the values of `Connection`. This list has none, and restores our `Date` when it is
  /// asked for them. An empty `Date` leaves the header out.
  private static final class LastWord extends AbstractList<String> {
    private final Headers written;
    private final List<String> date;

    LastWord(Headers written, List<String> date) {
      this.written = written;
      this.date = date;
    }

    @Override
    public Stream<String> stream() {
      written.put("Date", date);
      return Stream.of();
    }

    @Override
    public String get(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
      return 0;
    }
  }
}
