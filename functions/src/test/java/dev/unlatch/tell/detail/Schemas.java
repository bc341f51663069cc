package dev.unlatch.tell.detail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The schemas that events are validated against.
final class Schemas {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Path OURS = Path.of("../docs/events.schema.json");
  private static final String OCSF = "ocsf-1.4.0-account-change.schema.json";

  private Schemas() {}

  /// What is wrong with the detail of an event, by our own schema and by OCSF's.
  static List<Error> problems(JsonNode detail) {
    List<Error> ours = ours().validate(detail);
    return Optional.ofNullable(detail.get("ocsf"))
        .filter(_ -> ours.isEmpty())
        .map(it -> ocsf().validate(it))
        .orElse(ours);
  }

  static Schema ours() {
    try {
      return schema(JSON.readTree(Files.readString(OURS)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Schema ocsf() {
    try (var kept = Schemas.class.getResourceAsStream(OCSF)) {
      return schema(JSON.readTree(kept));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Schema schema(JsonNode json) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(json);
  }
}
