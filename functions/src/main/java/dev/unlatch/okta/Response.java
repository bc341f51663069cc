package dev.unlatch.okta;

import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// An HTTP answer with its whole body read.
///
/// @param status the HTTP status
/// @param headers all headers, in their order
/// @param body as UTF-8; empty where there was none
record Response(int status, List<Header> headers, String body) {
  /// The longest body that is read, in bytes: a page of 200 users with 40 KB each.
  static final int LONGEST_BODY = 8 * 1024 * 1024;

  static Response of(HttpAnswer answer) {
    return new Response(
        answer.status(), answer.headers(), new String(answer.body(), StandardCharsets.UTF_8));
  }

  /// Whether Okta has done what it was asked.
  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /// The values of all headers of a name, whatever its case.
  List<String> all(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /// The value of the first header of a name.
  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }
}
