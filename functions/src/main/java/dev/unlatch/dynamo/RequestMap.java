package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.instant;
import static dev.unlatch.dynamo.Attributes.optionalInstant;
import static dev.unlatch.dynamo.Attributes.text;

import dev.unlatch.policy.fact.Request;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A person's request as a map in an episode's item.
final class RequestMap {
  static final String BY = "by"; // S
  static final String COMMENT = "comment"; // S
  static final String OVERRIDE = "override"; // BOOL
  static final String AT = "at"; // S
  static final String INVOCATION = "invocation"; // S
  static final String STATUS_CHANGED = "statusChanged"; // S; absent if unknown
  static final String NEWEST = "newestEvent"; // S; absent if none was known

  private RequestMap() {}

  static AttributeValue write(Request request) {
    Map<String, AttributeValue> map = new HashMap<>();
    map.put(BY, text(request.by()));
    map.put(COMMENT, text(request.comment()));
    map.put(OVERRIDE, AttributeValue.fromBool(request.override()));
    map.put(AT, text(request.at()));
    map.put(INVOCATION, text(request.invocation()));
    request.statusChanged().ifPresent(at -> map.put(STATUS_CHANGED, text(at)));
    request.newest().ifPresent(at -> map.put(NEWEST, text(at)));
    return AttributeValue.fromM(map);
  }

  static Request read(Map<String, AttributeValue> map) {
    return new Request(
        text(map, BY),
        text(map, COMMENT),
        Attributes.required(map, OVERRIDE).bool(),
        instant(map, AT),
        text(map, INVOCATION),
        optionalInstant(map, STATUS_CHANGED),
        optionalInstant(map, NEWEST));
  }
}
