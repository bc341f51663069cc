package dev.unlatch.dynamo.organisation;

import dev.unlatch.dynamo.table.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Time cut into spans of one length, counted from 1970.
///
/// @param length whole seconds
record Spans(Duration length) {
  /// The start of the span that contains a time.
  Instant start(Instant time) {
    long width = length.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), width) * width);
  }

  /// The start of an item's span, if its sort key ends with that, after a "#", in epoch
  /// milliseconds.
  static Instant start(Key key) {
    return Instant.ofEpochMilli(Long.parseLong(key.sort().substring(key.sort().indexOf('#') + 1)));
  }

  /// The starts of all spans that a period touches, oldest first.
  ///
  /// @param first the first moment of the period
  /// @param last the last moment of the period; if it is before the first, there are no spans
  List<Instant> starts(Instant first, Instant last) {
    return Stream.iterate(start(first), it -> !it.isAfter(last), it -> it.plus(length)).toList();
  }
}
