package dev.unlatch.command.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text that is searched for in bytes. (Horspool, "Practical fast searching in strings", 1980:
/// the character under the text's end says how far the next place can be.)
final class BytePattern {
  private final byte[] pattern;
  private final int[] shifts = new int[256];

  /// @param text in ASCII, not empty
  BytePattern(String text) {
    this.pattern = text.getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(shifts, pattern.length);
    for (int i = 0; i < pattern.length - 1; i++) {
      shifts[pattern[i]] = pattern.length - 1 - i;
    }
  }

  /// The byte after the first one between two ends; -1 when there is none.
  int endOf(byte[] bytes, int from, int to) {
    int last = pattern.length - 1;
    int at = from + last;
    while (at < to) {
      if (bytes[at] == pattern[last]
          && Arrays.equals(bytes, at - last, at + 1, pattern, 0, pattern.length)) {
        return at + 1;
      }
      at += shifts[bytes[at] & 0xff];
    }
    return -1;
  }
}
