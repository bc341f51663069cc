package dev.unlatch.http;

import java.net.URI;
import java.util.List;

/// A request.
///
/// @param method such as `GET`
/// @param origin scheme, host and port
/// @param target path and query, encoded
/// @param headers all except `Host` and `Content-Length`, which follow from the rest
/// @param body empty if there is none
/// @param longest the longest body that an answer may have, in bytes
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpCall(
    String method, URI origin, String target, List<Header> headers, byte[] body, int longest) {
  /// A header; names are case-insensitive (RFC 9110, 5.1).
  public record Header(String name, String value) {}

  /// Whether a header follows from the rest of a request, so that it must not be among
  /// [#headers()].
  public static boolean isDerived(String header) {
    return header.equalsIgnoreCase("Host") || header.equalsIgnoreCase("Content-Length");
  }
}
