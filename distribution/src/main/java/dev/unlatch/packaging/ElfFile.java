package dev.unlatch.packaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A native Linux file, 64 bits and little-endian, as on x86-64 and AArch64.
///
/// Source of the layout: System V ABI, "Object Files"; of the version section: Linux Standard Base
/// Core Specification, "Symbol Versioning".
final class ElfFile {
  private static final int MAGIC = 0x464c457f; // 7f 'E' 'L' 'F'
  private static final int HEADER_SIZE = 64;
  private static final int CLASS = 4;
  private static final byte BITS_64 = 2;
  private static final int ENCODING = 5;
  private static final byte LITTLE_ENDIAN = 1;

  private static final int SECTION_HEADERS = 40;
  private static final int SECTION_HEADER_SIZE = 58;
  private static final int SECTION_COUNT = 60;

  private static final int SECTION_TYPE = 4;
  private static final int SECTION_OFFSET = 24;
  private static final int SECTION_LINK = 40;
  private static final int SECTION_ENTRIES = 44;
  private static final int VERSIONS_NEEDED = 0x6ffffffe;

  private final ByteBuffer bytes;

  private ElfFile(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /// Whether the content starts like a native file.
  static boolean begins(byte[] content) {
    return content.length >= Integer.BYTES
        && ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt() == MAGIC;
  }

  /// @throws IllegalArgumentException if it is not one, or is for another kind of machine, or its
  ///   section headers were stripped, without which it does not say what it needs
  static ElfFile of(byte[] content) {
    if (!begins(content) || content.length < HEADER_SIZE) {
      throw new IllegalArgumentException("is no ELF file");
    }
    if (content[CLASS] != BITS_64 || content[ENCODING] != LITTLE_ENDIAN) {
      throw new IllegalArgumentException("is not for a 64-bit little-endian machine");
    }
    ElfFile file = new ElfFile(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
    if (file.sectionCount() == 0) {
      throw new IllegalArgumentException("has no section headers");
    }
    return file;
  }

  /// The versions of other libraries that this file needs, such as `GLIBC_2.14`.
  ///
  /// @throws IndexOutOfBoundsException if the file is damaged
  /// @throws ArithmeticException if it is damaged
  List<String> versionsNeeded() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < sectionCount(); i++) {
      int section = section(i);
      if (bytes.getInt(section + SECTION_TYPE) == VERSIONS_NEEDED) {
        int texts = offset(section(bytes.getInt(section + SECTION_LINK)));
        readLibraries(offset(section), bytes.getInt(section + SECTION_ENTRIES), texts, names);
      }
    }
    return names;
  }

  /// Elf64_Verneed: version, count of names (2 bytes each), file, first name, next (4 bytes each).
  private void readLibraries(int first, int count, int texts, List<String> names) {
    int library = first;
    for (int i = 0; i < count; i++) {
      int versions = Short.toUnsignedInt(bytes.getShort(library + 2));
      readVersions(library + bytes.getInt(library + 8), versions, texts, names);
      library += bytes.getInt(library + 12);
    }
  }

  /// Elf64_Vernaux: hash (4 bytes), flags, other (2 bytes each), name, next (4 bytes each).
  private void readVersions(int first, int count, int texts, List<String> names) {
    int version = first;
    for (int i = 0; i < count; i++) {
      names.add(text(texts + bytes.getInt(version + 8)));
      version += bytes.getInt(version + 12);
    }
  }

  private String text(int start) {
    int end = start;
    while (bytes.get(end) != 0) {
      end++;
    }
    return StandardCharsets.US_ASCII.decode(bytes.slice(start, end - start)).toString();
  }

  private int sectionCount() {
    return Short.toUnsignedInt(bytes.getShort(SECTION_COUNT));
  }

  private int section(int index) {
    int size = Short.toUnsignedInt(bytes.getShort(SECTION_HEADER_SIZE));
    return Math.toIntExact(bytes.getLong(SECTION_HEADERS)) + index * size;
  }

  private int offset(int section) {
    return Math.toIntExact(bytes.getLong(section + SECTION_OFFSET));
  }
}
