package dev.unlatch.command.replay.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a log is read from.
public sealed interface LogSource {
  /// Names it in messages.
  String name();

  /// Its bytes from the beginning; the caller closes them.
  InputStream open() throws IOException;

  /// A file.
  record File(Path path) implements LogSource {
    @Override
    public String name() {
      return path.toString();
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }

  /// What is piped in.
  record StandardInput(InputStream input) implements LogSource {
    @Override
    public String name() {
      return "standard input";
    }

    @Override
    public InputStream open() {
      return input;
    }
  }
}
