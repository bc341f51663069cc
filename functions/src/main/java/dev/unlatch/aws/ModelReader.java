package dev.unlatch.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/// Reads an object of the AWS SDK's model from the JSON that a service answers, by what the model
/// says of its own fields. Fields that the model does not know are passed over, and so is
/// DynamoDB's `ConsumedCapacity`.
record ModelReader(JsonParser json) {
  /// An answer of DynamoDB nests its items' values, which go 32 deep at the most, each of them two
  /// levels of JSON (Amazon DynamoDB, "Quotas": nested attribute depth).
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
          .build();

  /// Nobody asks for it (`ReturnConsumedCapacity`), and DynamoDB does not answer it then; the
  /// yardstick's stand-in does all the same, and reading it takes more classes than all else.
  private static final String NOT_ASKED_FOR = "ConsumedCapacity";

  /// Reads a whole body into an object's builder.
  ///
  /// @throws IOException if it is no JSON object, or a field is of another type than the model's
  static void read(byte[] body, SdkPojo builder) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        return; // an operation may answer nothing
      }
      require(first == JsonToken.START_OBJECT, "an answer", json);
      new ModelReader(json).fields(builder);
    }
  }

  private void fields(SdkPojo builder) throws IOException {
    Map<String, SdkField<?>> fields = builder.sdkFieldNameToField();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      SdkField<?> field = fields.get(name);
      JsonToken token = json.nextToken();
      if (field == null || name.equals(NOT_ASKED_FOR)) {
        json.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        field.set(builder, value(field));
      }
    }
  }

  private @Nullable Object value(SdkField<?> field) throws IOException {
    MarshallingKnownType type = field.marshallingType().getKnownType();
    return switch (type) {
      case STRING -> text(field);
      case INTEGER -> json.getIntValue();
      case LONG -> json.getLongValue();
      case DOUBLE -> json.getDoubleValue();
      case BOOLEAN -> json.getBooleanValue();
      case INSTANT -> instant(json.getDecimalValue());
      case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(json.getBinaryValue());
      case SDK_POJO -> object(field);
      case LIST -> list(field);
      case MAP -> map(field);
      default -> throw new IOException("%s is of type %s".formatted(field.memberName(), type));
    };
  }

  private String text(SdkField<?> field) throws IOException {
    require(json.hasToken(JsonToken.VALUE_STRING), field.memberName(), json);
    return json.getText();
  }

  /// Epoch seconds (Smithy, "timestampFormat": epoch-seconds).
  private static Instant instant(BigDecimal seconds) {
    return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
  }

  private Object object(SdkField<?> field) throws IOException {
    require(json.hasToken(JsonToken.START_OBJECT), field.memberName(), json);
    SdkPojo builder = field.constructor().get();
    fields(builder);
    return ((Buildable) builder).build();
  }

  private List<@Nullable Object> list(SdkField<?> field) throws IOException {
    require(json.hasToken(JsonToken.START_ARRAY), field.memberName(), json);
    SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
    List<@Nullable Object> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(json.hasToken(JsonToken.VALUE_NULL) ? null : value(member));
    }
    return values;
  }

  private Map<String, @Nullable Object> map(SdkField<?> field) throws IOException {
    require(json.hasToken(JsonToken.START_OBJECT), field.memberName(), json);
    SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      values.put(name, json.nextToken() == JsonToken.VALUE_NULL ? null : value(member));
    }
    return values;
  }

  private static void require(boolean condition, String what, JsonParser json) throws IOException {
    if (!condition) {
      throw new IOException("%s is not as the model says: %s".formatted(what, json.currentToken()));
    }
  }
}
