package dev.unlatch.packaging;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Which classes of some jars can come to be loaded: those that are named in a class that can, be
/// it for a field alone. Names in texts, as for reflection, are not seen.
final class Reach {
  /// A class within a descriptor or signature, such as `Ljava/util/List<Ljava/lang/String;>;`.
  private static final Pattern NAMED = Pattern.compile("L((?:[\\w$]+/)+[\\w$]+)[;<]");

  private final Map<String, byte[]> classes = new HashMap<>();

  Reach(List<Path> jars) throws IOException {
    for (Path jar : jars) {
      try (ZipFile content = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : Collections.list(content.entries())) {
          if (entry.getName().endsWith(".class")) {
            String name = entry.getName().replaceFirst("\\.class$", "");
            classes.putIfAbsent(name, content.getInputStream(entry).readAllBytes());
          }
        }
      }
    }
  }

  /// Whether a class is in one of the jars.
  boolean has(String name) {
    return classes.containsKey(name);
  }

  /// The classes that can be reached from some, they themselves among them; also those that are in
  /// no jar. Names have slashes.
  ///
  /// @param unused tells of a class that it is never run: it may still be loaded, when a class that
  ///   names it is verified, and so may those that it extends, but nothing beyond
  Set<String> from(List<String> roots, Predicate<String> unused) {
    Set<String> reached = new HashSet<>(roots);
    Set<String> loaded = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      String name = open.remove();
      if (unused.test(name)) {
        load(name, loaded);
      } else {
        named(name).stream().filter(reached::add).forEach(open::add);
      }
    }
    reached.addAll(loaded);
    return reached;
  }

  private void load(String name, Set<String> loaded) {
    if (loaded.add(name) && classes.containsKey(name)) {
      ClassModel model = ClassFile.of().parse(classes.get(name));
      model.superclass().ifPresent(type -> load(type.asInternalName(), loaded));
      model.interfaces().forEach(type -> load(type.asInternalName(), loaded));
    }
  }

  private Set<String> named(String name) {
    Set<String> names = new HashSet<>();
    if (!classes.containsKey(name)) {
      return names;
    }
    for (PoolEntry entry : ClassFile.of().parse(classes.get(name)).constantPool()) {
      switch (entry) {
        case ClassEntry type -> element(type.asSymbol(), names);
        case Utf8Entry text -> {
          Matcher named = NAMED.matcher(text.stringValue());
          while (named.find()) {
            names.add(named.group(1));
          }
        }
        default -> {} // of other kinds: they point to these
      }
    }
    return names;
  }

  private static void element(ClassDesc type, Set<String> names) {
    ClassDesc element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    if (element.isClassOrInterface()) {
      String descriptor = element.descriptorString();
      names.add(descriptor.substring(1, descriptor.length() - 1));
    }
  }
}
