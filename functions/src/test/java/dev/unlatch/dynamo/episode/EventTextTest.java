package dev.unlatch.dynamo.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.Draws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

final class EventTextTest {
  /// UTF-8 has no unpaired surrogates: Java writes "?" for each.
  @Test
  void isReadAsItWasWritten() {
    Draws.tryWith(
        1_000,
        draws -> {
          String text = text(draws);
          String readable =
              new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
          assertEquals(readable, EventText.expanded(EventText.compressed(text)));
        });
  }

  private static String text(Draws draws) {
    int highest = draws.of(List.of(0x7f, 0xff, 0xffff, Character.MAX_CODE_POINT));
    return draws.list(0, 200, () -> Character.toString(draws.between(0, highest))).stream()
        .collect(Collectors.joining());
  }

  @Test
  void takesAThirdOfAKilobyteForAnOrdinaryEvent() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode sample = json.readTree(Files.readString(Path.of("../events/queue-lockout.json")));
    JsonNode message = json.readTree(sample.at("/Records/0/body").asText());
    String event = message.path("event").toString();
    assertTrue(EventText.compressed(event).asByteArray().length < event.length() / 5);
  }

  @Test
  void refusesWhatIsCutShortOrForeign() {
    byte[] whole = EventText.compressed("{\"uuid\":\"1\"}").asByteArray();
    for (int length = 0; length < whole.length; length++) {
      SdkBytes part = SdkBytes.fromByteArray(Arrays.copyOf(whole, length));
      assertThrows(IllegalStateException.class, () -> EventText.expanded(part));
    }
    SdkBytes foreign = SdkBytes.fromUtf8String("no event");
    assertThrows(IllegalStateException.class, () -> EventText.expanded(foreign));
  }
}
