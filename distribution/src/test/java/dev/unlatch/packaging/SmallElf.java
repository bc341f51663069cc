package dev.unlatch.packaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A native file with nothing but the versions that it needs of one library: header, texts, the
/// version section, and the headers of these two sections.
final class SmallElf {
  static final int CLASS = 4;
  static final int SECTION_HEADERS = 40;
  static final int SECTION_COUNT = 60;

  private static final int HEADER = 64;
  private static final int SECTION = 64;
  private static final int LIBRARY = 16;
  private static final int VERSION = 16;

  private SmallElf() {}

  static byte[] needing(String... versions) {
    List<String> names = List.of(versions);
    byte[] texts = texts(names);
    int needs = HEADER + texts.length;
    int headers = needs + LIBRARY + VERSION * names.size();
    ByteBuffer file = ByteBuffer.allocate(headers + 2 * SECTION).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    file.putLong(SECTION_HEADERS, headers);
    file.putShort(58, (short) SECTION);
    file.putShort(SECTION_COUNT, (short) 2);
    file.position(HEADER).put(texts);
    putNeeds(file, names);
    putSection(file, headers, 3, HEADER);
    putSection(file, headers + SECTION, 0x6ffffffe, needs);
    return file.array();
  }

  private static byte[] texts(List<String> names) {
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    names.forEach(name -> texts.writeBytes((name + "\0").getBytes(StandardCharsets.US_ASCII)));
    return texts.toByteArray();
  }

  private static void putNeeds(ByteBuffer file, List<String> names) {
    file.putShort((short) 1).putShort((short) names.size()).putInt(0).putInt(LIBRARY).putInt(0);
    int text = 0;
    for (String name : names) {
      file.putInt(0).putInt(0).putInt(text).putInt(VERSION);
      text += name.length() + 1;
    }
  }

  /// Both sections have the first one for their texts, and one entry.
  private static void putSection(ByteBuffer file, int place, int type, int offset) {
    file.putInt(place + 4, type);
    file.putLong(place + 24, offset);
    file.putInt(place + 40, 0);
    file.putInt(place + 44, 1);
  }
}
