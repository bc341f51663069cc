package dev.unlatch.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A test of what becomes of an event in `events/`, which it gets as its parameter.
@Test
@ExtendWith(Sample.Reader.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Sample {
  /// The folder with the events.
  Path FOLDER = Path.of("../events");

  /// The name of the file without `.json`.
  String value();

  /// Hands the event's text to the test.
  final class Reader implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == String.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return read(context.getRequiredTestMethod().getAnnotation(Sample.class).value());
    }

    /// The text of an event.
    static String read(String name) {
      try {
        return Files.readString(FOLDER.resolve(name + ".json"));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
