package dev.unlatch.aws;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// Writes an object of the AWS SDK's model as the JSON that the service takes, by what the model
/// says of its own fields.
record ModelWriter(JsonGenerator json) {
  static byte[] write(SdkPojo object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = ModelReader.JSON.createGenerator(bytes)) {
      new ModelWriter(json).object(object);
    } catch (IOException impossible) { // it is written to memory
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private void object(SdkPojo object) throws IOException {
    json.writeStartObject();
    List<SdkField<?>> fields = object.sdkFields();
    for (int i = 0; i < fields.size(); i++) {
      SdkField<?> field = fields.get(i);
      Object value = field.getValueOrDefault(object);
      if (isSet(value)) {
        json.writeFieldName(field.locationName());
        value(field, value);
      }
    }
    json.writeEndObject();
  }

  /// The model gives empty lists and maps of its own for what nobody has set.
  private static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof SdkAutoConstructMap);
  }

  private void value(SdkField<?> field, Object value) throws IOException {
    MarshallingKnownType type = field.marshallingType().getKnownType();
    switch (type) {
      case STRING -> json.writeString((String) value);
      case INTEGER -> json.writeNumber((Integer) value);
      case LONG -> json.writeNumber((Long) value);
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case SDK_BYTES -> json.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
      case SDK_POJO -> object((SdkPojo) value);
      case LIST -> list(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), (List<?>) value);
      case MAP -> map(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), (Map<?, ?>) value);
      default -> throw new IllegalArgumentException(field.memberName() + " is of type " + type);
    }
  }

  private void list(SdkField<?> member, List<?> values) throws IOException {
    json.writeStartArray();
    for (Object value : values) {
      value(member, value);
    }
    json.writeEndArray();
  }

  private void map(SdkField<?> member, Map<?, ?> values) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      json.writeFieldName((String) entry.getKey());
      value(member, entry.getValue());
    }
    json.writeEndObject();
  }
}
