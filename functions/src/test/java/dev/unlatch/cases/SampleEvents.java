package dev.unlatch.cases;

import dev.unlatch.eventfile.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The events in `events/`, which cases name.
final class SampleEvents {
  private SampleEvents() {}

  static String read(String name) {
    try {
      return Files.readString(Path.of("../events", name));
    } catch (IOException missing) {
      throw new UnusableFileException("there is no file " + name);
    }
  }
}
