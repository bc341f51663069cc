package dev.unlatch.command.replay.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Writes a report as one JSON object, in format 1: times are ISO 8601, durations are seconds. The
/// records of the report say how their fields are called in it.
public final class JsonReport {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(Duration.class, new Seconds())
                  .addSerializer(new IfPresent()))
          .withConfigOverride(
              Optional.class,
              it ->
                  it.setInclude(
                      JsonInclude.Value.construct(
                          JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
          .build();

  private JsonReport() {}

  public static String text(ReplayReport report) {
    ObjectNode object = JSON.createObjectNode().put("replay", 1);
    object.set("log", JSON.valueToTree(report.reading()));
    object.set("policy", JSON.valueToTree(report.policy()));
    report.comparison().ifPresent(it -> object.set("against", JSON.valueToTree(it.other())));
    report.comparison().ifPresent(it -> object.set("differences", JSON.valueToTree(it)));
    object.set("remarks", JSON.valueToTree(report.remarks()));
    object.set("assumptions", JSON.valueToTree(report.assumptions()));
    return object.toPrettyString();
  }

  private static final class Seconds extends StdSerializer<Duration> {
    private static final long serialVersionUID = 1;

    Seconds() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(value.toSeconds());
    }
  }

  private static final class IfPresent extends StdSerializer<Optional<?>> {
    private static final long serialVersionUID = 1;

    IfPresent() {
      super(Optional.class, true);
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Optional<?> value) {
      return value.isEmpty();
    }

    @Override
    public void serialize(Optional<?> value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writePOJO(value.orElseThrow());
    }
  }
}
