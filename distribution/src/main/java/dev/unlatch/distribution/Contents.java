package dev.unlatch.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// What a folder has that a bill of materials must name, also in zips inside zips.
///
/// @param libraries the SHA-256 of each library's original jar, with its name
/// @param natives the SHA-256 of each program and library in machine code, by its place, such as
///   `lib/a.jar!/b.so`
/// @param jars the libraries that lie in the folder as they are
record Contents(Map<String, String> libraries, Map<String, String> natives, List<Path> jars) {
  /// A module of this project: what it is made of is in the same zip's other entries.
  private static final String OWN = "unlatch-";

  /// The functions' zip has all libraries in one jar, and lists the original ones here.
  private static final String MERGED = "lib/libraries.json";

  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  /// Reads a folder.
  static Contents of(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile).sorted()) {
      List<Path> all = files.toList();
      List<Path> jars = all.stream().filter(it -> isLibrary(folder.relativize(it))).toList();
      Contents contents = new Contents(new TreeMap<>(), new TreeMap<>(), jars);
      for (Path jar : jars) {
        String name = jar.getFileName().toString();
        contents.libraries.put(sha256(Files.readAllBytes(jar)), name);
      }
      for (Path file : all) {
        contents.add(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
      return contents;
    }
  }

  private static boolean isLibrary(Path file) {
    return file.startsWith("lib")
        && file.toString().endsWith(".jar")
        && !file.getFileName().toString().startsWith(OWN);
  }

  private void add(String place, byte[] content) throws IOException {
    if (place.endsWith(".jar") || place.endsWith(".zip")) {
      addEntries(place + "!/", content);
    } else if (Arrays.equals(
        ELF, 0, ELF.length, content, 0, Math.min(ELF.length, content.length))) {
      natives.put(place, sha256(content));
    } else if (place.endsWith("!/" + MERGED)) {
      for (JsonNode library : new ObjectMapper().readTree(content)) {
        libraries.put(library.path("sha256").asText(), library.path("name").asText());
      }
    }
  }

  private void addEntries(String prefix, byte[] zip) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        add(prefix + entry.getName(), entries.readAllBytes());
      }
    }
  }

  /// The SHA-256 in lower-case hexadecimal digits.
  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every Java has SHA-256", broken);
    }
  }
}
