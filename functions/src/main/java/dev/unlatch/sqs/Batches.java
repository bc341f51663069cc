package dev.unlatch.sqs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts message bodies into batches that `SendMessageBatch` takes.
final class Batches {
  /// The most messages in a batch (AWS, "Amazon SQS message quotas").
  static final int MOST_MESSAGES = 10;

  /// The most bytes in a message and in a batch. AWS has allowed 1 MiB since August 2025, and 256
  /// KiB before; other implementations of SQS still enforce the smaller number, and no lockout
  /// comes near it.
  static final int MOST_BYTES = 262_144;

  private Batches() {}

  /// The indexes of the bodies, batch by batch, in order.
  static List<List<Integer>> of(List<String> bodies) {
    List<List<Integer>> batches = new ArrayList<>();
    List<Integer> batch = new ArrayList<>();
    int bytes = 0;
    for (int i = 0; i < bodies.size(); i++) {
      int size = bytes(bodies.get(i));
      if (!batch.isEmpty() && (batch.size() == MOST_MESSAGES || bytes + size > MOST_BYTES)) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(i);
      bytes += size;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  static int bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8).length;
  }
}
