package dev.unlatch.eventfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.unlatch.eventfile.Wrappers.NotAnEventException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappersTest {
  private static final String EVENT = "{\"eventType\":\"user.account.lock\",\"uuid\":\"1\"}";

  private static List<Wrappers.Unwrapped> events(String json)
      throws JsonProcessingException, NotAnEventException {
    return Wrappers.events(Trees.parse(json));
  }

  private static String refusal(String json) {
    return String.valueOf(assertThrows(NotAnEventException.class, () -> events(json)).getMessage());
  }

  /// EVENT stands for the event, STRING for the same within a JSON string.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "EVENT",
        "[[EVENT]]",
        "{'version': '0', 'detail-type': 'SystemLog', 'detail': EVENT}",
        "{'messageType': 'DATA_MESSAGE', 'logEvents': [{'id': '7', 'message': STRING}]}",
        "{'events': [{'timestamp': 7, 'message': STRING, 'eventId': '7'}], 'searchedLogStreams':"
            + " []}",
        "{'events': [{'message': '2026-01-05T09:30:00.000Z ESCAPED'}]}",
        "{'message': STRING, '@timestamp': '2026-01-05T09:30:00Z'}",
        "{'@message': STRING}",
        "{'event': {'action': 'user.account.lock', 'original': STRING}, 'message': 'Locked'}",
        "{'fields': {'event.original': [STRING]}}",
        "{'took': 3, 'hits': {'total': 1, 'hits': [{'_index': 'x', '_source': {'message':"
            + " STRING}}]}}",
        "{'preview': false, 'result': {'_raw': STRING}}",
        "{'time': 7, 'sourcetype': 'okta', 'event': EVENT}",
        "{'id': 'A', 'attributes': {'service': 'okta', 'attributes': EVENT}}",
        "{'data': [{'id': 'A', 'type': 'log', 'attributes': {'message': '', 'attributes':"
            + " EVENT}}]}",
        "{'Records': [{'messageId': '7', 'body': STRING}]}",
        "{'log': STRING, 'stream': 'stdout'}"
      })
  void takesOffWhatOtherSystemsWrapAroundAnEvent(String wrapped) throws Exception {
    String string = new TextNode(EVENT).toString();
    String json =
        wrapped
            .replace('\'', '"')
            .replace("EVENT", EVENT)
            .replace("STRING", string)
            .replace("ESCAPED", string.substring(1, string.length() - 1));
    List<Wrappers.Unwrapped> found = events(json);
    assertEquals(List.of(new Wrappers.Unwrapped(Trees.parse(EVENT), false)), found);
  }

  @Test
  void knowsWhatCameByAnEventHook() throws Exception {
    String body =
        "{\"eventType\":\"com.okta.event_hook\",\"data\":{\"events\":[%s,%s]}}"
            .formatted(EVENT, EVENT);
    assertEquals(2, events(body).stream().filter(Wrappers.Unwrapped::byHook).count());
  }

  @Test
  void takesSeveralObjectsThatFollowOneAnother() throws NotAnEventException {
    byte[] bytes = (EVENT + EVENT + " [" + EVENT + "]").getBytes(StandardCharsets.UTF_8);
    assertEquals(3, Wrappers.events(bytes, 0, bytes.length).size());
  }

  @Test
  void doesNotLookForEventsWithinAnEvent() throws Exception {
    String event = "{\"eventType\":\"x\",\"detail\":%s,\"events\":[%s]}".formatted(EVENT, EVENT);
    assertEquals(
        List.of("x"),
        events(event).stream().map(it -> it.event().path("eventType").asText()).toList());
  }

  @Test
  void refusesWhatHoldsSomethingElse() {
    assertTrue(refusal("{\"okta\": {\"event_type\": \"user.account.lock\"}}").contains("`jq` can"));
    assertTrue(refusal("[" + EVENT + ", {\"a\": 1}]").contains("\"eventType\" is missing"));
    assertEquals("not a JSON object", refusal("17"));
    assertTrue(refusal("{\"eventType\":\"com.okta.event_hook\"}").contains("data.events"));
  }
}
