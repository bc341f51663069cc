package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.Operator;
import dev.unlatch.lab.template.Template;
import dev.unlatch.okta.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whatever names event types names those of [EventType]. The sweep's filter and a replay take them
/// from there.
class EventTypesTest {
  private static final Pattern EVENT_TYPE =
      Pattern.compile("`((?:user|group|security|system|app)(?:\\.\\w+)+)`");

  @Test
  void theLogStreamsRuleLetsThroughTheTypesThatAreUsed() throws IOException {
    Template template =
        Template.read(
            Path.of("../template.yaml"),
            Map.of(
                "OktaOrgUrl",
                "https://acme.okta.com",
                "LogStreamSource",
                "aws.partner/okta.com/a/b"));
    JsonNode pattern =
        template.resource("LogStreamRule").orElseThrow().properties().path("EventPattern");
    Set<String> types = new TreeSet<>();
    pattern.at("/detail/eventType").forEach(type -> types.add(type.asText()));
    assertEquals(new TreeSet<>(EventType.all()), types);
  }

  @Test
  void readmeNamesTheTypesThatAnEventHookIsFor() throws IOException {
    Matcher hook =
        Pattern.compile("(?s)\\*\\*Event hook\\.\\*\\*.*?\n\n")
            .matcher(Files.readString(Path.of("../README.md")));
    assertTrue(hook.find());
    Set<String> named =
        EVENT_TYPE
            .matcher(hook.group())
            .results()
            .map(EventTypesTest::name)
            .collect(Collectors.toSet());
    assertEquals(EventType.forHooks(), named);
  }

  @Test
  void theLabsOperatorPicksTheSameForTheEventHook() {
    assertEquals(EventType.forHooks(), Set.copyOf(Operator.HOOK_EVENTS));
  }

  private static String name(MatchResult found) {
    return found.group(1);
  }
}
