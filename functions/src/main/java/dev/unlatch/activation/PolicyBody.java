package dev.unlatch.activation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A policy with its tests, as they are kept: one JSON object with the fields `policy`, `tests` and
/// `events`, gzipped.
///
/// @param policy the policy file's text
/// @param tests the text of its file of tests
/// @param events the texts of the events' files that tests name, by the names in the tests
public record PolicyBody(String policy, String tests, SortedMap<String, String> events) {
  /// The most bytes of a body, compressed: an item of DynamoDB has at most 400 KB (AWS, "Service,
  /// account, and table quotas in Amazon DynamoDB").
  static final int LARGEST = 300_000;

  /// The most bytes of a body that is not compressed: an answer with it and the packaged policy has
  /// at most 6 MB (AWS, "Lambda quotas").
  static final int LONGEST = 4_000_000;

  public PolicyBody {
    events = new TreeMap<>(events);
  }

  /// The SHA-256 of the JSON, in 64 hexadecimal digits.
  public String hash() {
    return hash(bytes());
  }

  /// Why it cannot be kept; empty if it can.
  Optional<String> excess() {
    int large = compressed().length;
    int longest = bytes().length;
    return large <= LARGEST && longest <= LONGEST
        ? Optional.empty()
        : Optional.of(
            "policy and tests have %,d bytes, and %,d compressed; at most %,d and %,d are kept"
                .formatted(longest, large, LONGEST, LARGEST));
  }

  /// The body as it is kept.
  public byte[] compressed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(bytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /// The body as one JSON object, as a request has it too.
  ObjectNode json() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("policy", policy).put("tests", tests);
    ObjectNode files = body.putObject("events");
    events.forEach(files::put);
    return body;
  }

  private byte[] bytes() {
    return Json.write(json()).getBytes(StandardCharsets.UTF_8);
  }

  private static String hash(byte[] json) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  static PolicyBody of(Activation activation, PolicyStore store) throws UnreadableBodyException {
    if (activation.equals(ActivePolicy.UNREADABLE.active())) {
      throw new UnreadableBodyException("the pointer to it cannot be read");
    }
    byte[] compressed =
        store
            .body(activation.body())
            .orElseThrow(() -> new UnreadableBodyException("the table does not have it"));
    return read(compressed, activation.body());
  }

  /// @param hash that it must have
  static PolicyBody read(byte[] compressed, String hash) throws UnreadableBodyException {
    byte[] json = expanded(compressed);
    if (!hash(json).equals(hash)) {
      throw new UnreadableBodyException("its content does not have its hash");
    }
    try {
      return read(Json.OURS.read(new ByteArrayInputStream(json)));
    } catch (IOException notJson) {
      throw new UnreadableBodyException("it is not JSON", notJson);
    }
  }

  private static byte[] expanded(byte[] compressed) throws UnreadableBodyException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      byte[] json = in.readNBytes(LONGEST + 1);
      if (json.length > LONGEST) {
        throw new UnreadableBodyException("it has more than " + LONGEST + " bytes");
      }
      return json;
    } catch (IOException damaged) {
      throw new UnreadableBodyException("it is damaged: " + damaged.getMessage(), damaged);
    }
  }

  private static PolicyBody read(JsonNode body) throws UnreadableBodyException {
    if (!body.path("policy").isTextual() || !body.path("tests").isTextual()) {
      throw new UnreadableBodyException("it has no \"policy\" or no \"tests\"");
    }
    SortedMap<String, String> events = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : body.path("events").properties()) {
      events.put(file.getKey(), file.getValue().asText());
    }
    return new PolicyBody(body.path("policy").asText(), body.path("tests").asText(), events);
  }

  /// A body that cannot be read. The message is a clause that a person reads.
  public static final class UnreadableBodyException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableBodyException(String why) {
      super(why);
    }

    UnreadableBodyException(String why, Throwable cause) {
      super(why, cause);
    }
  }
}
