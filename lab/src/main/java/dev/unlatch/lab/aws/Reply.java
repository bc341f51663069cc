package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/// An HTTP answer of a stand-in.
///
/// @param status from 100 to 599
/// @param headers every value by the header's name
/// @param body empty if there is none
/// @param whole whether all of it is written; otherwise the connection ends in the middle of the
///   body
public record Reply(int status, Map<String, List<String>> headers, SdkBytes body, boolean whole) {
  /// Keeps copies of the headers and checks the status.
  public Reply {
    headers = Map.copyOf(headers);
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("no HTTP status: " + status);
    }
  }

  /// An answer that is written as a whole.
  public Reply(int status, Map<String, List<String>> headers, SdkBytes body) {
    this(status, headers, body, true);
  }

  /// An answer whose body is JSON.
  ///
  /// @param contentType such as `application/json`
  public static Reply json(int status, String contentType, JsonNode body) {
    return text(status, contentType, body.toString());
  }

  /// An answer whose body is text, in UTF-8.
  public static Reply text(int status, String contentType, String body) {
    var headers = Map.of("Content-Type", List.of(contentType));
    return new Reply(status, headers, SdkBytes.fromUtf8String(body));
  }

  /// The same answer with another body.
  public Reply withBody(SdkBytes other) {
    return new Reply(status, headers, other, whole);
  }

  /// The same answer, of which the second half never comes.
  public Reply half() {
    return new Reply(status, headers, body, false);
  }
}
