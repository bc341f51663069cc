package dev.unlatch.tell.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.eventbridge.EventBridgeBus;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.Event.Kind;
import dev.unlatch.tell.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.Ruler;

/// Keeps `docs/events.md` in step with what is told.
class EventsDocumentTest {
  private static final EventDetail DETAILS = new EventDetail("acme.okta.com");
  private static final Pattern JSON_BLOCK =
      Pattern.compile("^```json\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final String text = Files.readString(Path.of("../docs/events.md"));

  EventsDocumentTest() throws IOException {}

  private List<JsonNode> blocks(String field) throws IOException {
    List<JsonNode> blocks = new ArrayList<>();
    for (String block : JSON_BLOCK.matcher(text).results().map(it -> it.group(1)).toList()) {
      JsonNode json = Schemas.JSON.readTree(block);
      if (json.has(field)) {
        blocks.add(json);
      }
    }
    return blocks;
  }

  @Test
  void hasAnExampleOfEachKindAsItIsTold() throws IOException {
    List<String> told = new ArrayList<>();
    for (Event event : Samples.ofEachKind()) {
      told.add(DETAILS.of(event).toString());
    }
    List<String> shown = blocks("kind").stream().map(JsonNode::toString).toList();
    assertEquals(new TreeSet<>(told), new TreeSet<>(shown));
    assertEquals(Kind.values().length, shown.size());
    blocks("kind").forEach(it -> assertEquals(List.of(), Schemas.problems(it)));
  }

  @Test
  void saysWhatEachKindMeans() {
    for (Kind kind : Kind.values()) {
      assertTrue(text.contains("\n| `" + kind.word() + "` |"), kind::word);
      assertTrue(text.contains("\n### `" + kind.word() + "`\n"), kind::word);
    }
  }

  @Test
  void namesEveryFieldOfTheSchema() throws IOException {
    Set<String> fields = new TreeSet<>();
    fields(Schemas.JSON.readTree(Files.readString(Path.of("../docs/events.schema.json"))), fields);
    for (String field : fields) {
      assertTrue(text.contains("`" + field + "`"), field);
    }
  }

  private static void fields(JsonNode schema, Set<String> fields) {
    for (Map.Entry<String, JsonNode> field : schema.properties()) {
      if (field.getKey().equals("properties")) {
        field.getValue().fieldNames().forEachRemaining(fields::add);
      }
    }
    schema.forEach(it -> fields(it, fields));
  }

  @Test
  void hasPatternsThatMatchWhatTheySay() throws Exception {
    List<JsonNode> patterns = blocks("source");
    assertEquals(
        List.of(
            Set.of(),
            Set.of(
                "brake-opened",
                "brake-half-open",
                "brake-closed",
                "unlocks-stopped",
                "unlocks-resumed",
                "policy-activated",
                "set-up-changed"),
            Set.of()),
        List.of(matched(patterns.get(0)), matched(patterns.get(1)), matched(patterns.get(2))));
    assertEquals(3, patterns.size());
    ObjectNode held = envelope(Samples.ofEachKind().get(3));
    held.withObject("/detail/lockout/reason").put("name", "source");
    assertTrue(Ruler.matchesRule(held.toString(), patterns.get(0).toString()));
    held.withObject("/detail/ocsf").put("activity_id", 12).put("status_id", 2);
    assertTrue(Ruler.matchesRule(held.toString(), patterns.get(2).toString()));
  }

  private static Set<String> matched(JsonNode pattern) throws Exception {
    Set<String> kinds = new TreeSet<>();
    for (Event event : Samples.ofEachKind()) {
      if (Ruler.matchesRule(envelope(event).toString(), pattern.toString())) {
        kinds.add(event.kind().word());
      }
    }
    return kinds;
  }

  private static ObjectNode envelope(Event event) {
    ObjectNode envelope = Schemas.JSON.createObjectNode();
    envelope.put("source", EventBridgeBus.SOURCE);
    envelope.put("detail-type", event.kind().heading());
    envelope.set("detail", DETAILS.of(event));
    return envelope;
  }

  @Test
  void namesTheDetailTypesAsTheyAre() {
    Set<String> types = Arrays.stream(Kind.values()).map(Kind::heading).collect(Collectors.toSet());
    assertTrue(types.contains("Lockout Held") && text.contains("`Lockout Held`"));
  }
}
