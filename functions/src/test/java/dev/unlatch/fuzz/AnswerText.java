package dev.unlatch.fuzz;

import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall.Header;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Reads an HTTP answer from a text that people can write: the status, the headers, an empty line,
/// and the body.
///
/// ```
/// 200
/// Link: <https://acme.example/api/v1/users?after=1>; rel="next"
///
/// []
/// ```
final class AnswerText {
  private AnswerText() {}

  /// Whatever stands there is an answer: what is no status from 100 to 599 is 200.
  static HttpAnswer read(byte[] text) {
    String all = new String(text, StandardCharsets.ISO_8859_1);
    int end = all.indexOf("\n\n");
    List<String> head = (end < 0 ? all : all.substring(0, end)).lines().toList();
    byte[] body = end < 0 ? new byte[0] : Arrays.copyOfRange(text, end + 2, text.length);
    return new HttpAnswer(
        head.isEmpty() ? 200 : status(head.getFirst()),
        head.stream().skip(1).map(AnswerText::header).toList(),
        body);
  }

  private static int status(String line) {
    return line.matches("[1-5][0-9]{2}") ? Integer.parseInt(line) : 200;
  }

  private static Header header(String line) {
    int colon = line.indexOf(':');
    return colon < 0
        ? new Header(line, "")
        : new Header(line.substring(0, colon), line.substring(colon + 1).strip());
  }
}
