package dev.unlatch.http;

import dev.unlatch.http.HttpCall.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpHeaderBlock;
import software.amazon.awssdk.crt.http.HttpStream;
import software.amazon.awssdk.crt.http.HttpStreamResponseHandler;

/// Collects an answer as it arrives, on the connection's own thread.
final class AnswerReader implements HttpStreamResponseHandler {
  private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
  private final List<Header> headers = new ArrayList<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final int longest;
  private int status;

  AnswerReader(int longest) {
    this.longest = longest;
  }

  /// The whole answer, once it has arrived.
  CompletableFuture<HttpAnswer> answer() {
    return answer;
  }

  @Override
  public void onResponseHeaders(
      HttpStream stream, int responseStatus, int blockType, HttpHeader[] some) {
    if (blockType != HttpHeaderBlock.MAIN.getValue()) {
      return; // interim answers and trailers hold nothing of interest
    }
    status = responseStatus;
    for (HttpHeader header : some) {
      headers.add(new Header(header.getName(), header.getValue()));
    }
  }

  @Override
  public int onResponseBody(HttpStream stream, byte[] some) {
    if (body.size() + some.length > longest) {
      answer.completeExceptionally(
          new IOException("the answer is longer than " + longest + " bytes"));
      return 0; // nothing more is taken; the connection is closed
    }
    body.writeBytes(some);
    return some.length;
  }

  @Override
  public void onResponseComplete(HttpStream stream, int error) {
    if (error == CRT.AWS_CRT_SUCCESS) {
      answer.complete(new HttpAnswer(status, List.copyOf(headers), body.toByteArray()));
    } else {
      answer.completeExceptionally(new HttpException(error));
    }
    stream.close();
  }
}
