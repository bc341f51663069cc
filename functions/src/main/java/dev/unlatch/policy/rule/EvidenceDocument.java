package dev.unlatch.policy.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The evidence as the JSON document that rules' patterns are matched against. `docs/policy.md`
/// describes its fields. What is not known is left out.
public final class EvidenceDocument {
  /// The parts of the document: its fields.
  public enum Part {
    EVENT,
    USER,
    GROUPS,
    ROLES,
    LOCK,
    HISTORY,
    SOURCE,
    ORGANISATION,
    SIGNALS;

    public String field() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The windows that `history` counts in.
  private static final Map<String, Duration> HISTORY_WINDOWS =
      Map.of("1h", Duration.ofHours(1), "24h", Duration.ofHours(24), "7d", Duration.ofDays(7));

  /// The windows that `organisation.lockouts` counts in.
  private static final Map<String, Duration> ORGANISATION_WINDOWS =
      Map.of("10m", Duration.ofMinutes(10), "1h", Duration.ofHours(1));

  private EvidenceDocument() {}

  /// The document with some of its parts.
  ///
  /// @param sources the window in which the users of a source are counted
  public static ObjectNode of(Evidence evidence, Set<Part> parts, Duration sources, Instant now) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    for (Part part : parts) {
      switch (part) {
        case EVENT -> putKnown(document, part, evidence.circumstances().event());
        case USER -> evidence.account().ifPresent(it -> putKnown(document, part, details(it)));
        case GROUPS -> evidence.groups().ifPresent(it -> document.set(part.field(), list(it)));
        case ROLES -> evidence.roles().ifPresent(it -> document.set(part.field(), list(it)));
        case LOCK -> document.set(part.field(), lock(evidence.lockout()));
        case HISTORY -> document.set(part.field(), history(evidence, now));
        case SOURCE -> document.set(part.field(), source(evidence, sources));
        case ORGANISATION -> document.set(part.field(), organisation(evidence.surroundings(), now));
        case SIGNALS -> document.set(part.field(), signals(evidence));
      }
    }
    return document;
  }

  private static void putKnown(ObjectNode document, Part part, JsonNode value) {
    if (value.isObject()) {
      document.set(part.field(), value);
    }
  }

  /// What Okta said of an account.
  ///
  /// @throws IllegalArgumentException if the details are not JSON
  public static JsonNode details(Account account) {
    try {
      return Json.OURS.read(account.details());
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("the account's details are not JSON", broken);
    }
  }

  private static ArrayNode list(Collection<String> texts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    new TreeSet<>(texts).forEach(list::add);
    return list;
  }

  private static ObjectNode lock(Lockout lockout) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", lockout.kind().word())
        .put("since", lockout.since().toString());
  }

  private static ObjectNode history(Evidence evidence, Instant now) {
    History history = evidence.history();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("unlocks", windows(history.unlocks(), now));
    node.set("locks", windows(history.locks(), now));
    node.set("holds", windows(history.holds(), now));
    return node;
  }

  private static ObjectNode windows(List<Instant> times, Instant now) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    HISTORY_WINDOWS.forEach((name, window) -> node.put(name, History.within(window, times, now)));
    return node;
  }

  private static ObjectNode source(Evidence evidence, Duration window) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Circumstances circumstances = evidence.circumstances();
    circumstances.address().ifPresent(it -> node.set("address", users(evidence, it, window)));
    circumstances.network().ifPresent(it -> node.set("network", users(evidence, it, window)));
    return node;
  }

  private static ObjectNode users(Evidence evidence, String source, Duration window) {
    SourceLocks locks = evidence.surroundings().from(Optional.of(source));
    int users = locks.users(window, evidence.lockout().since());
    return JsonNodeFactory.instance.objectNode().put("users", users);
  }

  private static ObjectNode organisation(Surroundings surroundings, Instant now) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ObjectNode lockouts = node.putObject("lockouts");
    ORGANISATION_WINDOWS.forEach(
        (name, window) -> lockouts.put(name, surroundings.lockouts().within(window, now)));
    node.put("brake", surroundings.brake().state().word());
    node.put(
        "attack",
        surroundings.signals().stream()
            .filter(it -> it.kind() == Signal.Kind.ATTACK_START)
            .anyMatch(it -> it.isOpen(surroundings.signals())));
    return node;
  }

  private static ObjectNode signals(Evidence evidence) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (Signal.About about : Signal.About.values()) {
      ArrayNode list = node.putArray(about.name().toLowerCase(Locale.ROOT));
      evidence.surroundings().signals().stream()
          .filter(it -> it.kind().about() == about)
          .map(it -> it.kind().word())
          .sorted()
          .forEach(list::add);
    }
    ArrayNode event = node.putArray("event");
    evidence.circumstances().danger().signs().forEach(it -> event.add(it.word()));
    return node;
  }
}
