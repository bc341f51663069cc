package dev.unlatch.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Several jars as one. A JVM that looks for a missing class opens each jar of its class path, and
/// some of a function's libraries look for dozens of them at every start.
///
/// - Files that name the providers of a service are merged.
/// - Each jar's licence, notice and `pom.properties` are kept in their own folder, under
///   `META-INF/libraries/`.
/// - If a class has several versions, the one for the newest Java up to this program's is kept.
/// - Manifests, signatures, module descriptors, and files for tools other than a JVM are left out.
///
/// Entries are stored uncompressed: the zip that the jar is put into compresses it as a whole.
/// Classes are much alike, and compressed together they take less room than one by one. What most
/// functions never load can be compressed all the same: it takes less room where the zip is
/// unpacked. The same content makes the same bytes: entries are sorted, and all have
/// [TaskFolder#TIME].
final class MergedJar {
  private static final LocalDateTime TIME =
      LocalDateTime.ofInstant(TaskFolder.TIME, ZoneOffset.UTC);

  private static final String SERVICES = "META-INF/services/";
  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d+)/(.+)");
  private static final Pattern PAPERS =
      Pattern.compile(
          "(META-INF/)?(maven/.+/)?((LICEN[CS]E|NOTICE|COPYRIGHT|DEPENDENCIES)[^/]*|pom\\.properties)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|[^/]+\\.(SF|RSA|DSA|EC)|maven/.*|native-image/.*"
              + "|proguard/.*|.*\\.kotlin_module)|(.*/)?module-info\\.class|.*\\.so|.*/");

  private final Map<String, Entry> entries = new TreeMap<>();

  /// @param jar the name of its jar
  /// @param version the Java version that it is for; 0 for any
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(byte[] content, String jar, int version) {}

  private MergedJar() {}

  /// Reads jars.
  ///
  /// @param kept selects their files, by path
  /// @throws PackagingException if two of them have the same class, or another file with different
  ///   content: which one is found would depend on their order
  static MergedJar of(List<Path> jars, Predicate<String> kept) throws IOException {
    MergedJar merged = new MergedJar();
    for (Path jar : jars) {
      merged.add(jar);
    }
    merged.entries.keySet().removeIf(kept.negate());
    return merged;
  }

  private void add(Path jar) throws IOException {
    String name = jar.getFileName().toString();
    Map<String, Entry> own = new HashMap<>();
    try (ZipFile from = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        read(entry.getName(), from.getInputStream(entry).readAllBytes(), name, own);
      }
    }
    own.forEach((path, entry) -> entries.merge(path, entry, (a, b) -> together(path, a, b)));
  }

  private static void read(String path, byte[] content, String jar, Map<String, Entry> own) {
    Matcher versioned = VERSIONED.matcher(path);
    if (PAPERS.matcher(path).matches()) {
      String paper = path.replaceFirst("^META-INF/(maven/[^/]+/[^/]+/)?", "");
      own.put("META-INF/libraries/" + jar + "/" + paper, new Entry(content, jar, 0));
    } else if (LEFT_OUT.matcher(path).matches()) {
      return;
    } else if (!versioned.matches()) {
      own.merge(path, new Entry(content, jar, 0), MergedJar::newer);
    } else if (Integer.parseInt(versioned.group(1)) <= Runtime.version().feature()) {
      int version = Integer.parseInt(versioned.group(1));
      own.merge(versioned.group(2), new Entry(content, jar, version), MergedJar::newer);
    }
  }

  private static Entry newer(Entry one, Entry other) {
    return one.version() > other.version() ? one : other;
  }

  private static Entry together(String path, Entry one, Entry other) {
    if (path.startsWith(SERVICES)) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.writeBytes(one.content());
      both.write('\n');
      both.writeBytes(other.content());
      return new Entry(both.toByteArray(), one.jar(), 0);
    }
    if (!path.endsWith(".class") && Arrays.equals(one.content(), other.content())) {
      return one;
    }
    throw new PackagingException("%s is in %s and in %s".formatted(path, one.jar(), other.jar()));
  }

  /// Writes the jar.
  ///
  /// @param seldom selects the files that are compressed, by path
  void write(Path target, Predicate<String> seldom) throws IOException {
    try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(target))) {
      for (var entry : entries.entrySet()) {
        if (seldom.test(entry.getKey())) {
          compress(entry.getKey(), entry.getValue().content(), to);
        } else {
          store(entry.getKey(), entry.getValue().content(), to);
        }
      }
    }
  }

  private static void compress(String name, byte[] content, ZipOutputStream to) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    to.putNextEntry(entry);
    to.write(content);
    to.closeEntry();
  }

  /// A stored entry states its content's length and checksum up front.
  private static void store(String name, byte[] content, ZipOutputStream to) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(TIME);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    to.putNextEntry(entry);
    to.write(content);
    to.closeEntry();
  }
}
