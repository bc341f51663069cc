package dev.unlatch.command.replay;

import java.io.IOException;
import java.io.InputStream;

/// The part of a log that is in memory: what has been read and is not done with yet.
final class Window {
  private final InputStream input;
  private final byte[] bytes;
  private int start;
  private int end;

  /// @param capacity the most bytes that are in memory
  Window(InputStream input, int capacity) {
    this.input = input;
    this.bytes = new byte[capacity];
  }

  byte[] bytes() {
    return bytes;
  }

  /// The first byte that is not done with.
  int start() {
    return start;
  }

  /// The byte after the last one that is in memory.
  int end() {
    return end;
  }

  /// How many bytes are in memory and not done with.
  int length() {
    return end - start;
  }

  /// Everything before a byte is done with.
  void release(int before) {
    start = before;
  }

  /// Reads on behind what is in memory. What is not done with may move to the front for it, so that
  /// only its distance from [#start] stays the same.
  ///
  /// @return false at the log's end
  /// @throws IllegalStateException if the window is full of what is not done with
  boolean more() throws IOException {
    if (end == bytes.length) {
      makeRoom();
    }
    int read = input.read(bytes, end, bytes.length - end);
    end += Math.max(read, 0);
    return read >= 0;
  }

  private void makeRoom() {
    if (start == 0) {
      throw new IllegalStateException("the window of " + bytes.length + " bytes is full");
    }
    System.arraycopy(bytes, start, bytes, 0, length());
    end -= start;
    start = 0;
  }
}
