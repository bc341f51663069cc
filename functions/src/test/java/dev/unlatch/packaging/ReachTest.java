package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReachTest {
  @TempDir private Path folder;

  @Test
  void followsFieldsCallsAndTypesOfArraysAndLists() throws IOException {
    assertEquals(Set.of("Start", "Middle", "Element", "Client", "Parent", "End"), reached("none"));
  }

  @Test
  void followsWhatIsNeverRunOnlyToWhatItExtends() throws IOException {
    assertEquals(Set.of("Start", "Middle", "Element", "Client", "Parent"), reached("Client"));
  }

  @Test
  void tellsAlsoOfWhatIsInNoJar() throws IOException {
    assertTrue(
        new Reach(jars()).from(List.of(name("Start")), _ -> false).contains("java/util/List"));
  }

  private Set<String> reached(String unused) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String name : new Reach(jars()).from(List.of(name("Start")), name(unused)::equals)) {
      if (name.startsWith(name(""))) {
        names.add(name.substring(name("").length()));
      }
    }
    return names;
  }

  private static String name(String simple) {
    return ReachTest.class.getName().replace('.', '/') + "$" + simple;
  }

  private List<Path> jars() throws IOException {
    Path jar = folder.resolve("some.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> type : ReachTest.class.getDeclaredClasses()) {
        String entry = type.getName().replace('.', '/') + ".class";
        zip.putNextEntry(new ZipEntry(entry));
        try (InputStream content = ReachTest.class.getClassLoader().getResourceAsStream(entry)) {
          zip.write(content.readAllBytes());
        }
      }
    }
    return List.of(jar);
  }

  /// Names a class in a type parameter, and one in a call.
  static final class Start {
    private final List<Middle> middles = new ArrayList<>();

    int count() {
      return middles.size() + new Client().count();
    }
  }

  static final class Middle {
    private final Element[][] elements = {};

    int count() {
      return elements.length;
    }
  }

  record Element() {}

  static class Parent {
    int count() {
      return 0;
    }
  }

  static final class Client extends Parent {
    @Override
    int count() {
      return new End().hashCode();
    }
  }

  record End() {}

  record Elsewhere(Start start) {}
}
