package dev.unlatch.okta;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;

/// An HTTP answer with its whole body read.
///
/// @param status the HTTP status
/// @param headers all headers, in their order
/// @param body as UTF-8; empty where there was none
record Response(int status, List<Header> headers, String body) {
  /// The longest body that is read, in bytes: a page of 200 users with 40 KB each.
  static final int LONGEST_BODY = 8 * 1024 * 1024;

  /// @throws IOException if the body breaks off, or is longer than [#LONGEST_BODY]
  static Response of(ClassicHttpResponse response) throws IOException {
    return new Response(response.getCode(), List.of(response.getHeaders()), body(response));
  }

  /// Whether Okta has done what it was asked.
  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /// The values of all headers of a name, whatever its case.
  List<String> all(String name) {
    return headers.stream()
        .filter(header -> header.getName().equalsIgnoreCase(name))
        .map(NameValuePair::getValue)
        .toList();
  }

  /// The value of the first header of a name.
  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  private static String body(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return "";
    }
    try (InputStream content = entity.getContent()) {
      return new String(bounded(content), StandardCharsets.UTF_8);
    }
  }

  private static byte[] bounded(InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(LONGEST_BODY + 1);
    if (bytes.length > LONGEST_BODY) {
      throw new AnswerTooLongException();
    }
    return bytes;
  }

  /// An answer is longer than [#LONGEST_BODY].
  static final class AnswerTooLongException extends IOException {
    private static final long serialVersionUID = 1;
  }
}
