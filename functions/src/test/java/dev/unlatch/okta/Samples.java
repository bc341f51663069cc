package dev.unlatch.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The samples beside the tests.
final class Samples {
  private Samples() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream sample = Samples.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(sample, name).readAllBytes();
    }
  }

  static ObjectNode json(String name) throws IOException {
    return (ObjectNode) Json.reader().readTree(bytes(name));
  }
}
