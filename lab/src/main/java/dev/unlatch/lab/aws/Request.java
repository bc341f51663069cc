package dev.unlatch.lab.aws;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// An HTTP request as a stand-in receives it.
///
/// @param method in capitals
/// @param target path and query as they stand in the request line, percent codes kept
/// @param headers every value by the header's name in small letters
/// @param body empty if there was none
/// @param sourceAddress the caller's IP address
public record Request(
    String method,
    String target,
    Map<String, List<String>> headers,
    SdkBytes body,
    String sourceAddress) {
  /// Keeps copies of the headers.
  public Request {
    headers = Map.copyOf(headers);
  }

  /// The first value of a header.
  ///
  /// @param name in small letters
  /// @return the value, or `null` if the header is missing
  public @Nullable String header(String name) {
    var values = headers.get(name);
    return values == null ? null : values.getFirst();
  }

  /// The AWS operation that is called, where the service speaks an AWS JSON protocol: what follows
  /// the point in `X-Amz-Target`.
  ///
  /// @return such as `SendMessageBatch`; empty if the header is missing
  public String operation() {
    var target = header("x-amz-target");
    return target == null ? "" : target.substring(target.lastIndexOf('.') + 1);
  }

  /// The same request with another body.
  public Request withBody(SdkBytes other) {
    return new Request(method, target, headers, other, sourceAddress);
  }
}
