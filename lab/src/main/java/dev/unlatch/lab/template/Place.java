package dev.unlatch.lab.template;

import java.nio.file.Path;

/// Where something stands in a template.
///
/// @param line counted from 1
record Place(Path file, int line) {
  /// What is wrong here, ready to be thrown.
  TemplateException problem(String what) {
    return new TemplateException(this + ": " + what);
  }

  TemplateException problem(String what, Throwable cause) {
    return new TemplateException(this + ": " + what, cause);
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
