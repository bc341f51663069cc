package dev.unlatch.policyfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.policy.Account;
import dev.unlatch.policy.AccountStatus;
import dev.unlatch.policy.Brake;
import dev.unlatch.policy.Circumstances;
import dev.unlatch.policy.Evidence;
import dev.unlatch.policy.History;
import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.LockoutCounts;
import dev.unlatch.policy.Provider;
import dev.unlatch.policy.Request;
import dev.unlatch.policy.Signal;
import dev.unlatch.policy.SourceLocks;
import dev.unlatch.policy.Stop;
import dev.unlatch.policy.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// One case of a policy's tests, as far as the examples use them.
record PolicyCase(JsonNode json) {
  private static final String QUIET =
      """
      {"client":{"ipAddress":"192.0.2.17"},"securityContext":{"asNumber":64500,"isProxy":false},\
      "debugContext":{"debugData":{"threatSuspected":"false","risk":"{level=LOW}"}}}\
      """;
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "event",
          "user",
          "groups",
          "roles",
          "lock",
          "blocked",
          "history",
          "source",
          "organisation",
          "signals",
          "stopped",
          "request",
          "now",
          "expect");

  PolicyCase {
    json.fieldNames()
        .forEachRemaining(
            it -> {
              if (!FIELDS.contains(it)) {
                throw new IllegalArgumentException("no field of a test: " + it);
              }
            });
  }

  String name() {
    return json.get("name").asText();
  }

  String decision() {
    return json.at("/expect/decision").asText();
  }

  String ground() {
    return json.at("/expect/ground").asText();
  }

  /// Part of the reason; empty where it does not matter.
  String because() {
    return json.at("/expect/because").asText("");
  }

  private Instant since() {
    return Instant.parse(json.at("/lock/since").asText("2026-01-05T09:30:00Z"));
  }

  Instant now() {
    return json.has("now")
        ? Instant.parse(json.get("now").asText())
        : since().plus(Duration.ofHours(1));
  }

  Evidence evidence() {
    JsonNode event = json.path("event");
    String text = event.isObject() ? event.toString() : QUIET;
    return new Evidence(
        new Lockout(
            "00u1",
            constant(LockKind.class, "/lock/kind", "whole-account"),
            since(),
            Optional.of("event-1")),
        Circumstances.of(Optional.of(text)),
        Optional.of(account()),
        Optional.of(Set.copyOf(texts("/roles"))),
        Optional.of(Set.copyOf(texts("/groups"))),
        Optional.of(json.path("blocked").asBoolean()),
        new History(times("/history/locks"), times("/history/unlocks"), times("/history/holds")),
        surroundings(),
        request());
  }

  private Account account() {
    AccountStatus status = constant(AccountStatus.class, "/user/status", "LOCKED_OUT");
    ObjectNode details = new ObjectMapper().createObjectNode();
    if (json.path("user").isObject()) {
      details.setAll((ObjectNode) json.get("user"));
    }
    details.put("status", status.name());
    return new Account("00u1", status, Provider.OKTA, details.toString());
  }

  private Surroundings surroundings() {
    Brake.State state = constant(Brake.State.class, "/organisation/brake", "closed");
    Instant until = now().plus(Duration.ofMinutes(10));
    long lockouts = json.at("/organisation/lockouts").asLong();
    return new Surroundings(
        locks("/source/address/users"),
        locks("/source/network/users"),
        new LockoutCounts(Map.of(LockoutCounts.subWindow(now()), lockouts)),
        signals(),
        new Brake(state, now(), until, List.of(), "", 0),
        Optional.of(new Stop(json.path("stopped").asBoolean(), "Kim", "trouble", now())));
  }

  private SourceLocks locks(String path) {
    return new SourceLocks(
        IntStream.range(0, json.at(path).asInt(1))
            .mapToObj(i -> new SourceLocks.Lock("00u" + i, since()))
            .toList(),
        false);
  }

  private List<Signal> signals() {
    return StreamSupport.stream(json.path("signals").spliterator(), false)
        .map(
            it ->
                new Signal(
                    Signal.Kind.valueOf(upper(it.get("kind").asText())),
                    "00u1",
                    time(it.get("at").asText()),
                    Optional.empty()))
        .toList();
  }

  private Optional<Request> request() {
    JsonNode request = json.path("request");
    return Optional.of(request)
        .filter(JsonNode::isObject)
        .map(
            it ->
                new Request(
                    it.get("by").asText(),
                    it.get("reason").asText(),
                    it.get("override").asBoolean(),
                    now(),
                    ""));
  }

  private List<String> texts(String path) {
    return StreamSupport.stream(json.at(path).spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toList());
  }

  private List<Instant> times(String path) {
    return texts(path).stream().map(this::time).toList();
  }

  private Instant time(String text) {
    return text.startsWith("-")
        ? now().minus(Durations.read(text.substring(1)).orElseThrow())
        : Instant.parse(text);
  }

  private <E extends Enum<E>> E constant(Class<E> type, String path, String otherwise) {
    return Enum.valueOf(type, upper(json.at(path).asText(otherwise)));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
