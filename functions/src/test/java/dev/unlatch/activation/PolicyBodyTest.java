package dev.unlatch.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.activation.PolicyBody.UnreadableBodyException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PolicyBodyTest {
  private static final PolicyBody BODY =
      new PolicyBody(
          "policy: 1\n# für alle\n", "tests: []", new TreeMap<>(Map.of("b", "{}", "a", "[]")));

  @Test
  void isReadAsItWasKept() throws UnreadableBodyException {
    assertEquals(BODY, PolicyBody.read(BODY.compressed(), BODY.hash()));
  }

  /// So that somebody without Unlatch can read and check it: gunzip, sha256sum.
  @Test
  void isJsonUnderItsHash() throws IOException {
    PolicyBody body = new PolicyBody("policy: 1\n", "", new TreeMap<>());
    byte[] json = new GZIPInputStream(new ByteArrayInputStream(body.compressed())).readAllBytes();
    assertEquals(
        "{\"policy\":\"policy: 1\\n\",\"tests\":\"\",\"events\":{}}",
        new String(json, StandardCharsets.UTF_8));
    assertEquals("dd5781d57db23ba1c1b6ea108593103ba42a73b2d37532682a215ea7bbb5cb0f", body.hash());
  }

  @Test
  void hasAnotherHashIfAnythingDiffers() {
    assertNotEquals(BODY.hash(), new PolicyBody("", BODY.tests(), BODY.events()).hash());
    assertNotEquals(BODY.hash(), new PolicyBody(BODY.policy(), "", BODY.events()).hash());
    assertNotEquals(
        BODY.hash(), new PolicyBody(BODY.policy(), BODY.tests(), new TreeMap<>()).hash());
  }

  @Test
  void refusesAnotherContentThanThatOfItsHash() {
    assertEquals("its content does not have its hash", why(Bodies.HOLDS.compressed(), BODY.hash()));
  }

  @Test
  void refusesWhatIsNotGzip() {
    assertEquals("it is damaged: Not in GZIP format", why(new byte[] {1, 2, 3}, BODY.hash()));
  }

  @Test
  void refusesWhatIsCutOff() {
    byte[] whole = BODY.compressed();
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertEquals("it is damaged: Unexpected end of ZLIB input stream", why(half, BODY.hash()));
  }

  @Test
  void refusesWhatGrowsWithoutBound() throws IOException {
    assertEquals(
        "it has more than 4000000 bytes", why(compressed(new byte[4_000_001]), BODY.hash()));
  }

  @Test
  void refusesWhatIsNotABody() throws IOException {
    byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "it has no \"policy\" or no \"tests\"",
        why(compressed(other), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"));
  }

  private static byte[] compressed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static String why(byte[] compressed, String hash) {
    return String.valueOf(
        assertThrows(UnreadableBodyException.class, () -> PolicyBody.read(compressed, hash))
            .getMessage());
  }
}
