package dev.unlatch.http;

import dev.unlatch.http.HttpCall.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A whole answer.
///
/// @param status the HTTP status
/// @param headers in order
/// @param body empty if there is none
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpAnswer(int status, List<Header> headers, byte[] body) {
  /// The values of all headers of a name, ignoring case.
  public List<String> all(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /// The value of the first header of a name.
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /// Whether the request was carried out.
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /// The body as UTF-8.
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
