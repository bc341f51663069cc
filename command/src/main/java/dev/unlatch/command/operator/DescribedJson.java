package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A dead letter as JSON, for programs.
final class DescribedJson {
  private DescribedJson() {}

  static ObjectNode of(Described letter) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("messageId", letter.letter().id());
    node.put("sent", letter.letter().sent().toString());
    node.put("received", letter.letter().received());
    letter.keptUntil().ifPresent(it -> node.put("keptUntil", it.toString()));
    letter.user().ifPresent(it -> node.put("user", it));
    node.put("what", letter.what());
    node.put("reason", letter.reason());
    letter.episode().ifPresent(it -> node.set("onRecord", EpisodeJson.of(it)));
    return node.put("body", letter.letter().body());
  }
}
