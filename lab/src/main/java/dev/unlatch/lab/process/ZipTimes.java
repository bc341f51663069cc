package dev.unlatch.lab.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// When the files of a zip were last modified, as Lambda reads it.
///
/// A zip holds a time without a zone, and perhaps an exact one beside it. Lambda unpacks in UTC;
/// the JDK would read the time in this machine's zone, and an AOT cache, which checks the times of
/// its jars, would fit here and not there, or vice versa.
final class ZipTimes {
  /// Source of the tags: PKWARE, APPNOTE.TXT, 4.5.2 (NTFS); Info-ZIP, "extended timestamp".
  private static final int EXTENDED_TIMESTAMP = 0x5455;

  private static final int NTFS = 0x000a;

  private final Map<String, FileTime> times;

  private ZipTimes(Map<String, FileTime> times) {
    this.times = times;
  }

  static ZipTimes of(Path zip) throws IOException {
    Map<String, FileTime> times = new HashMap<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      file.stream().forEach(entry -> times.put("/" + entry.getName(), modified(entry)));
    }
    return new ZipTimes(times);
  }

  /// @param path of a file, absolute within the zip
  FileTime modified(Path path) throws IOException {
    FileTime time = times.get(path.toString());
    if (time == null) {
      throw new IOException("the zip has no time for " + path);
    }
    return time;
  }

  private static FileTime modified(ZipEntry entry) {
    return hasExactTime(entry)
        ? entry.getLastModifiedTime()
        : FileTime.from(entry.getTimeLocal().toInstant(ZoneOffset.UTC));
  }

  private static boolean hasExactTime(ZipEntry entry) {
    byte[] extra = entry.getExtra();
    ByteBuffer fields = ByteBuffer.wrap(extra == null ? new byte[0] : extra);
    fields.order(ByteOrder.LITTLE_ENDIAN);
    while (fields.remaining() >= 4) {
      int tag = Short.toUnsignedInt(fields.getShort());
      int size = Short.toUnsignedInt(fields.getShort());
      if (tag == EXTENDED_TIMESTAMP || tag == NTFS) {
        return true;
      }
      fields.position(Math.min(fields.limit(), fields.position() + size));
    }
    return false;
  }
}
