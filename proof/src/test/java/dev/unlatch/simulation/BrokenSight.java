package dev.unlatch.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.simulation.Mark.Reading;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Bugs in what is read of events: the product takes them without what it would not look at. What
/// each of them is stands at its [Mutation].
final class BrokenSight {
  private BrokenSight() {}

  /// Without some fields.
  static UnaryOperator<ObjectNode> without(String... places) {
    return event -> {
      for (String place : places) {
        remove(event, place);
      }
      return event;
    };
  }

  /// Without what stands there spelled in one of the ways of a reading, but for one spelling.
  static UnaryOperator<ObjectNode> without(Reading reading, Set<String> known) {
    List<Mark> marks =
        Mark.of(reading).stream().filter(it -> !known.contains(it.value().toString())).toList();
    return event -> {
      marks.stream().filter(it -> stands(it, event)).forEach(it -> remove(event, it.place()));
      return event;
    };
  }

  /// What says nothing of danger is taken for clean.
  static ObjectNode silenceIsClean(ObjectNode event) {
    ObjectNode data = event.withObjectProperty("debugContext").withObjectProperty("debugData");
    if (!data.has("threatSuspected")) {
      data.put("threatSuspected", "false");
    }
    return event;
  }

  /// Events of some types say nothing.
  static UnaryOperator<ObjectNode> blindTo(String... types) {
    Set<String> unknown = Set.of(types);
    return event ->
        unknown.contains(event.path("eventType").asText())
            ? event.put("eventType", "user.session.start")
            : event;
  }

  private static boolean stands(Mark mark, ObjectNode event) {
    JsonNode node = event;
    for (String field : mark.place().split("\\.", -1)) {
      node = node.path(field);
    }
    return node.equals(mark.value());
  }

  private static void remove(ObjectNode event, String place) {
    int last = place.lastIndexOf('.');
    JsonNode parent = event;
    for (String field : place.substring(0, Math.max(0, last)).split("\\.", -1)) {
      parent = parent.path(field);
    }
    if (parent instanceof ObjectNode object) {
      object.remove(place.substring(last + 1));
    }
  }
}
