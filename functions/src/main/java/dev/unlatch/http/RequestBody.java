package dev.unlatch.http;

import java.nio.ByteBuffer;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;

/// A request's body, for the Common Runtime to send or to sign.
///
/// @param left what has not been taken yet
public record RequestBody(ByteBuffer left) implements HttpRequestBodyStream {
  public static RequestBody of(byte[] bytes) {
    return new RequestBody(ByteBuffer.wrap(bytes));
  }

  @Override
  public boolean sendRequestBody(ByteBuffer space) {
    int some = Math.min(space.remaining(), left.remaining());
    space.put(left.slice(left.position(), some));
    left.position(left.position() + some);
    return !left.hasRemaining();
  }

  @Override
  public boolean resetPosition() {
    left.rewind();
    return true;
  }

  @Override
  public long getLength() {
    return left.limit();
  }
}
