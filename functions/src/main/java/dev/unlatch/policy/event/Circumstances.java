package dev.unlatch.policy.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unlatch.json.Json;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the event that reported a lock says about the attempts behind it: where they came from, and
/// what Okta thought of them.
///
/// Every field of an event may be missing (Okta, "System Log": `debugData` has no contract), so
/// everything here can be unknown.
public final class Circumstances {
  /// No event reported the lock.
  public static final Circumstances UNKNOWN = new Circumstances("", MissingNode.getInstance());

  private static final int LONGEST_CLIENT = 200;

  private final JsonNode event;
  private @Nullable String text; // null until asked for: an intake's message is made of the event
  private @Nullable Danger danger; // null until asked for: an intake does not ask

  private Circumstances(@Nullable String text, JsonNode event) {
    this.text = text;
    this.event = event;
  }

  /// What an event says.
  ///
  /// @param event one LogEvent in JSON; if it is not a JSON object, everything is unknown
  public static Circumstances of(String event) {
    try {
      JsonNode read = Json.OURS.read(event);
      return read.isObject() ? new Circumstances(Excerpt.wellFormed(event), read) : UNKNOWN;
    } catch (JsonProcessingException _) {
      return UNKNOWN; // which the guards treat as unsafe
    }
  }

  /// What an event says.
  ///
  /// @param event one LogEvent; if it is not a JSON object, everything is unknown
  public static Circumstances of(JsonNode event) {
    return event.isObject() ? new Circumstances(null, event) : UNKNOWN;
  }

  /// The event in JSON, fit to keep ([Excerpt]); empty if there is none.
  public synchronized String text() {
    String known = text;
    if (known == null) {
      known = Excerpt.wellFormed(Json.write(event));
      text = known;
    }
    return known;
  }

  /// The event; a missing node if there is none.
  public JsonNode event() {
    return event;
  }

  /// Whether an event reported the lock.
  public boolean areKnown() {
    return event.isObject();
  }

  /// The client's address, such as `203.0.113.9`; for IPv6 the 64-bit network of one subscriber
  /// (RFC 6177), such as `2001:db8:1:2::/64`.
  public Optional<String> address() {
    return clientAddress().map(Circumstances::subscriber);
  }

  /// The client's full address.
  Optional<InetAddress> clientAddress() {
    return text("client", "ipAddress").flatMap(TrustedNetworks::address);
  }

  private static String subscriber(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return address.getHostAddress();
    }
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < 8; i += 2) {
      prefix
          .append(Integer.toHexString(((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff)))
          .append(':');
    }
    return prefix.append(":/64").toString();
  }

  /// The autonomous system that the address belongs to, such as `AS64500`.
  public Optional<String> network() {
    return text("securityContext", "asNumber")
        .filter(it -> it.matches("[1-9]\\d{0,9}"))
        .map(it -> "AS" + it);
  }

  /// The address and the network, if known.
  public Stream<String> sources() {
    return Stream.concat(address().stream(), network().stream());
  }

  /// What the client calls itself, at most 200 characters.
  public Optional<String> client() {
    return text("client", "userAgent", "rawUserAgent").map(it -> Excerpt.cut(it, LONGEST_CLIENT));
  }

  /// The signs of an attack in the event.
  public synchronized Danger danger() {
    Danger known = danger;
    if (known == null) {
      known = DangerReader.read(event);
      danger = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Circumstances it && text().equals(it.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  private Optional<String> text(String... path) {
    JsonNode node = event;
    for (String field : path) {
      node = node.path(field);
    }
    String text = node.isContainerNode() ? Json.write(node) : node.asText("");
    return Optional.of(text.strip())
        .filter(it -> !Arrays.asList("", "null", "{}", "[]").contains(it));
  }
}
