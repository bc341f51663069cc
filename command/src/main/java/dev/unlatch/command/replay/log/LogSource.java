package dev.unlatch.command.replay.log;

import dev.unlatch.command.UnusableException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/// Where a log is read from. Its bytes, not its name, show whether it is compressed, and whether it
/// is NDJSON or JSON arrays.
///
/// @param name the file's path, or what messages call standard input
/// @param piped standard input; empty for a file
public record LogSource(String name, Optional<InputStream> piped) {
  private static final int BLOCK = 64 * 1024;

  private static final byte[] GZIP = {0x1f, (byte) 0x8b}; // RFC 1952, 2.3.1
  private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final byte[] UTF_16_LITTLE = {(byte) 0xff, (byte) 0xfe};
  private static final byte[] UTF_16_BIG = {(byte) 0xfe, (byte) 0xff};

  /// A file.
  public static LogSource file(Path path) {
    return new LogSource(path.toString(), Optional.empty());
  }

  /// What is piped in.
  public static LogSource standardInput(InputStream input) {
    return new LogSource("standard input", Optional.of(input));
  }

  /// The log's bytes, decompressed.
  ///
  /// @throws UnusableException if there is no such file, or it cannot be read
  public BufferedInputStream open() {
    try {
      return decompressed();
    } catch (NoSuchFileException failure) {
      throw new UnusableException(name + ": there is no such file", failure);
    } catch (IOException failure) {
      throw new UnusableException(name + ": cannot be read: " + failure.getMessage(), failure);
    }
  }

  private BufferedInputStream decompressed() throws IOException {
    InputStream bytes = piped.isPresent() ? piped.get() : Files.newInputStream(Path.of(name));
    BufferedInputStream input = new BufferedInputStream(bytes, BLOCK);
    try {
      return startsWith(input, GZIP) ? new BufferedInputStream(gunzipped(input), BLOCK) : input;
    } catch (IOException failure) {
      input.close();
      throw failure;
    }
  }

  /// All parts of a compressed log, one after another (RFC 1952, 2.2). The JDK's own stream takes a
  /// damaged part, or anything else that follows a whole one, for the end.
  private static InputStream gunzipped(InputStream input) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(input)
        .setDecompressConcatenated(true)
        .get();
  }

  private static boolean startsWith(BufferedInputStream input, byte[] mark) throws IOException {
    input.mark(mark.length);
    boolean starts = Arrays.equals(input.readNBytes(mark.length), mark);
    input.reset();
    return starts;
  }

  /// The log's pieces.
  ///
  /// @throws UnusableException if it is neither NDJSON nor a JSON array
  public Pieces pieces(BufferedInputStream input) throws IOException {
    if (startsWith(input, UTF_16_LITTLE) || startsWith(input, UTF_16_BIG)) {
      throw neither(" in UTF-8: it is UTF-16");
    }
    if (startsWith(input, UTF_8_MARK)) {
      input.skipNBytes(UTF_8_MARK.length);
    }
    input.mark(Pieces.LONGEST);
    int first = afterBlanks(input, "\t \r\n");
    boolean multiline = first == '{' && afterBlanks(input, "\t \r") == '\n';
    input.reset();
    if (multiline) {
      throw neither("; its first event goes over several lines: `jq -c` makes one of them");
    }
    return switch (first) {
      case '[' -> new Pieces(name, input, true);
      case '{', -1 -> new Pieces(name, input, false);
      default -> throw neither("");
    };
  }

  /// The first byte that is not a blank, or the last one looked at; -1 at the log's end.
  private static int afterBlanks(InputStream input, String blanks) throws IOException {
    int next = input.read();
    for (int looked = 2; blanks.indexOf(next) >= 0 && looked < Pieces.LONGEST / 2; looked++) {
      next = input.read();
    }
    return next;
  }

  private UnusableException neither(String more) {
    return new UnusableException(
        name + ": neither NDJSON (one event a line) nor a JSON array of events" + more);
  }
}
