package dev.unlatch.lab.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// An HTTP request as a stand-in receives it.
///
/// @param method in upper case
/// @param uri path and query, percent codes kept
/// @param headers every value by the header's name in lower case
/// @param body empty if there was none
/// @param sourceAddress the caller's IP address
public record LabRequest(
    String method,
    URI uri,
    Map<String, List<String>> headers,
    SdkBytes body,
    String sourceAddress) {
  /// Keeps copies of the headers.
  public LabRequest {
    headers = Map.copyOf(headers);
  }

  static LabRequest read(HttpExchange exchange) throws IOException {
    return new LabRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getRequestHeaders().entrySet().stream()
            .collect(toMap(it -> it.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue)),
        SdkBytes.fromByteArrayUnsafe(exchange.getRequestBody().readAllBytes()),
        exchange.getRemoteAddress().getAddress().getHostAddress());
  }

  /// The first value of a header, or `null` if it is missing.
  ///
  /// @param name in lower case
  public @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.getFirst();
  }

  /// The body as UTF-8.
  public String text() {
    return body.asUtf8String();
  }

  /// The AWS operation that is called: what follows the dot in `X-Amz-Target` if the service speaks
  /// an AWS JSON protocol, the form's `Action` if it speaks the query protocol.
  ///
  /// @return such as `SendMessageBatch`; empty if there is neither
  public String operation() {
    String target = header("x-amz-target");
    return target == null
        ? form().getOrDefault("Action", "")
        : target.substring(target.lastIndexOf('.') + 1);
  }

  /// The fields of a form (HTML, "application/x-www-form-urlencoded"); empty if it is none.
  public Map<String, String> form() {
    String type = header("content-type");
    return type == null || !type.startsWith("application/x-www-form-urlencoded")
        ? Map.of()
        : Arrays.stream(text().split("&"))
            .map(field -> field.split("=", 2))
            .filter(field -> field.length == 2)
            .collect(toMap(field -> decoded(field[0]), field -> decoded(field[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  /// Whether this request calls an operation.
  ///
  /// @param operation an AWS operation such as `SendMessage`; or a method and a path, such as `POST
  ///   /api/v1/users/*/lifecycle/unlock`, in which `*` stands for any method or one path segment,
  ///   and `**` for the rest of the path
  public boolean calls(String operation) {
    String[] parts = operation.split(" ", 2);
    return parts.length == 1
        ? operation().equals(operation)
        : (parts[0].equals("*") || parts[0].equals(method)) && hasPath(parts[1]);
  }

  private boolean hasPath(String pattern) {
    return FileSystems.getDefault()
        .getPathMatcher("glob:" + pattern)
        .matches(Path.of(uri.getPath()));
  }

  /// The same request with another body.
  public LabRequest withBody(SdkBytes other) {
    return new LabRequest(method, uri, headers, other, sourceAddress);
  }
}
