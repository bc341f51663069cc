package dev.unlatch.packaging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unlatch.lab.template.Architecture;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The jars that the functions run on, and the native library of one of them.
///
/// @param target the functions' build folder, after their jar was made
record Libraries(Path target) {
  private static final Pattern FILE = Pattern.compile("(.+?)-(\\d.*)\\.jar");

  /// What the functions do not use: the SDKs' asynchronous clients, their waiters, DynamoDB's
  /// client for streams (Lambda reads the stream), and what only a build of the SDKs reads.
  private static final Pattern UNUSED =
      Pattern.compile(
          "software/amazon/awssdk/services/\\w+/\\w*AsyncClient[\\w$]*\\.class"
              + "|software/amazon/awssdk/services/\\w+/(waiters/.*|paginators/\\w*Publisher.*)"
              + "|software/amazon/awssdk/services/dynamodb/streams/.*"
              + "|software/amazon/awssdk/regions/internal/region/endpoints\\.json"
              + "|custom_templates/.*"
              + "|org/apache/hc/(client5/http/(impl/)?(async|nio)|core5/(reactor|http/(impl/)?nio))/.*");

  /// The clients of channels that few deployments have.
  private static final Pattern SELDOM =
      Pattern.compile("software/amazon/awssdk/services/(ses|sns)/.*");

  /// Our own in-memory stand-ins for the table: for commands and tests.
  private static final String IN_MEMORY = "dev/unlatch/memory/";

  private static final String OWN = "lib/unlatch-functions.jar";
  private static final String OTHERS = "lib/libraries.jar";
  private static final String COMMON_RUNTIME = "aws-crt";

  /// Adds them to the functions, with the class path as a Java option, and a list of what the
  /// libraries' jar consists of.
  ///
  /// @throws PackagingException if the same class is in two jars
  void addTo(TaskFolder task) throws IOException {
    List<Path> libraries = libraries();
    MergedJar.of(List.of(own()), path -> !path.startsWith(IN_MEMORY))
        .write(task.place(OWN), _ -> false);
    MergedJar.of(libraries, path -> !UNUSED.matcher(path).matches())
        .write(task.place(OTHERS), path -> SELDOM.matcher(path).matches());
    task.write(list(libraries), "lib/libraries.json");
    for (Path jar : libraries) {
      if (file(jar).group(1).equals(COMMON_RUNTIME)) {
        addNativeLibrary(jar, task);
      }
    }
    task.write("-classpath " + OWN + File.pathSeparator + OTHERS, "class-path.options");
  }

  private Path own() throws IOException {
    try (var jars = Files.newDirectoryStream(target, Libraries::isOwn)) {
      return jars.iterator().next();
    }
  }

  /// Whether a file is the functions' jar, and not that of their tests' fakes.
  private static boolean isOwn(Path file) {
    String name = file.getFileName().toString();
    return name.matches("unlatch-functions-.*\\.jar") && !name.endsWith("-tests.jar");
  }

  /// In the order of Maven's class path.
  private List<Path> libraries() throws IOException {
    String classPath = Files.readString(target.resolve("jars-of-the-zip")).strip();
    return Arrays.stream(classPath.split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  private static String list(List<Path> jars) throws IOException {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Path jar : jars) {
      Matcher file = file(jar);
      list.addObject()
          .put("name", file.group(1))
          .put("version", file.group(2))
          .put("sha256", checksum(jar));
    }
    return list.toPrettyString() + "\n";
  }

  private static Matcher file(Path jar) {
    Matcher file = FILE.matcher(jar.getFileName().toString());
    if (!file.matches()) {
      throw new PackagingException(jar.getFileName() + " does not tell its version");
    }
    return file;
  }

  private static String checksum(Path jar) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar)));
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every Java has SHA-256", broken);
    }
  }

  /// Beside the jar: inside it, it would be unpacked to `/tmp` at every start.
  private static void addNativeLibrary(Path jar, TaskFolder task) throws IOException {
    String machine =
        switch (Architecture.ofThisJdk()) {
          case X86_64 -> "x86_64";
          case ARM64 -> "armv8";
        };
    String name = "libaws-crt-jni.so";
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      task.add(content.getPath("linux", machine, "glibc", name), "lib/" + name);
    }
  }
}
