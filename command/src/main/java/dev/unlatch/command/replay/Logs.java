package dev.unlatch.command.replay;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/// Opens a log, whether it is compressed or not, NDJSON or JSON arrays. What it is its bytes tell,
/// not its name.
final class Logs {
  /// Bytes that are read at once.
  private static final int BLOCK = 64 * 1024;

  /// gzip's first bytes (RFC 1952, 2.3.1).
  private static final int[] GZIP = {0x1f, 0x8b};

  private static final int[] UTF_8_MARK = {0xef, 0xbb, 0xbf};
  private static final int[] UTF_16_LITTLE = {0xff, 0xfe};
  private static final int[] UTF_16_BIG = {0xfe, 0xff};

  private Logs() {}

  /// A log's bytes, decompressed, read ahead.
  ///
  /// @param counter is increased by the bytes read from the source
  static InputStream open(LogSource source, AtomicLong counter) throws IOException {
    InputStream input = new BufferedInputStream(new Counted(source.open(), counter), BLOCK);
    try {
      return new ReadAhead(isGzip(input) ? gunzipped(input) : input);
    } catch (IOException failure) {
      input.close();
      throw failure;
    }
  }

  /// All parts of a compressed log, one after another (RFC 1952, 2.2). The JDK's own stream takes a
  /// damaged part, and whatever else follows a whole one, for the end.
  private static InputStream gunzipped(InputStream input) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(input)
        .setDecompressConcatenated(true)
        .get();
  }

  private static boolean isGzip(InputStream input) throws IOException {
    input.mark(GZIP.length);
    byte[] first = input.readNBytes(GZIP.length);
    input.reset();
    return first.length == GZIP.length && startsWith(first, 0, first.length, GZIP);
  }

  /// The log's pieces.
  ///
  /// @throws UnreadableLogException if it is neither NDJSON nor a JSON array
  static Pieces pieces(String name, InputStream input) throws IOException, UnreadableLogException {
    Window window = new Window(input, 2 * Pieces.LONGEST);
    int first = first(name, window);
    if (first == window.end() && window.length() < Pieces.LONGEST) {
      return new LinePieces(name, window); // an empty log
    }
    byte[] bytes = window.bytes();
    return switch (bytes[first]) {
      case '[' -> new ArrayPieces(name, window);
      case '{' -> lines(name, window, first);
      default -> throw neither(name, "");
    };
  }

  private static Pieces lines(String name, Window window, int brace) throws UnreadableLogException {
    for (int at = brace + 1; at < window.end(); at++) {
      byte character = window.bytes()[at];
      if (character == '\n') {
        throw neither(name, "; its first event goes over several lines: `jq -c` makes one of them");
      }
      if (!Piece.isWhiteSpace(character)) {
        break;
      }
    }
    return new LinePieces(name, window);
  }

  /// Where the log's text begins, a byte order mark and white space passed over.
  private static int first(String name, Window window) throws IOException, UnreadableLogException {
    while (window.length() < UTF_8_MARK.length && window.more()) {}
    if (startsWith(window, UTF_16_LITTLE) || startsWith(window, UTF_16_BIG)) {
      throw neither(name, " in UTF-8: it is UTF-16");
    }
    if (startsWith(window, UTF_8_MARK)) {
      window.release(window.start() + UTF_8_MARK.length);
    }
    int blank = 0;
    while (isBlankAt(window, blank)) {
      blank++;
    }
    return window.start() + blank;
  }

  private static boolean isBlankAt(Window window, int offset) throws IOException {
    while (offset == window.length()) {
      if (offset == Pieces.LONGEST || !window.more()) {
        return false;
      }
    }
    return Piece.isWhiteSpace(window.bytes()[window.start() + offset]);
  }

  private static boolean startsWith(Window window, int[] mark) {
    return startsWith(window.bytes(), window.start(), window.end(), mark);
  }

  private static boolean startsWith(byte[] bytes, int from, int to, int[] mark) {
    if (to - from < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[from + i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static UnreadableLogException neither(String name, String more) {
    return new UnreadableLogException(
        name + ": neither NDJSON (one event a line) nor a JSON array of events" + more);
  }

  /// Counts what is read.
  private static final class Counted extends FilterInputStream {
    private final AtomicLong counter;

    Counted(InputStream input, AtomicLong counter) {
      super(input);
      this.counter = counter;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      counter.addAndGet(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      counter.addAndGet(Math.max(read, 0));
      return read;
    }
  }
}
