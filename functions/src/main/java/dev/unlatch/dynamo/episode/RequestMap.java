package dev.unlatch.dynamo.episode;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.policy.fact.Request;

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

  static Item write(Request request) {
    return new Item()
        .put(BY, request.by())
        .put(COMMENT, request.comment())
        .put(OVERRIDE, request.override())
        .put(AT, request.at())
        .put(INVOCATION, request.invocation())
        .putTime(STATUS_CHANGED, request.statusChanged())
        .putTime(NEWEST, request.newest());
  }

  static Request read(Item map) {
    return new Request(
        map.text(BY),
        map.text(COMMENT),
        map.required(OVERRIDE).bool(),
        map.instant(AT),
        map.text(INVOCATION),
        map.optionalInstant(STATUS_CHANGED),
        map.optionalInstant(NEWEST));
  }
}
