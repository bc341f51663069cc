package dev.unlatch.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes JSON of records, for programs: times are ISO 8601, durations are seconds, and an empty
/// `Optional` is left out.
public final class JsonOutput {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(Duration.class, new StdDelegatingSerializer(new Seconds()))
                  .addSerializer(Optional.class, new StdDelegatingSerializer(new IfPresent())))
          .withConfigOverride(
              Optional.class,
              it ->
                  it.setInclude(
                      JsonInclude.Value.construct(
                          JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
          .build();

  private JsonOutput() {}

  /// The JSON of a record, or of a list of records.
  public static JsonNode of(Object value) {
    return JSON.valueToTree(value);
  }

  private static final class Seconds extends StdConverter<Duration, Long> {
    @Override
    public Long convert(Duration duration) {
      return duration.toSeconds();
    }
  }

  private static final class IfPresent extends StdConverter<Optional<?>, Object> {
    @Override
    public @Nullable Object convert(Optional<?> value) {
      return value.orElse(null);
    }
  }
}
