package dev.unlatch.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.okta.event.OktaJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The samples beside the tests.
public final class Samples {
  private Samples() {}

  public static byte[] bytes(String name) throws IOException {
    try (InputStream sample = Samples.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(sample, name).readAllBytes();
    }
  }

  public static ObjectNode json(String name) throws IOException {
    return (ObjectNode) OktaJson.JSON.read(new String(bytes(name), StandardCharsets.UTF_8));
  }
}
