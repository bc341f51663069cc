package dev.unlatch.command.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.rule.Rule;
import dev.unlatch.policyfile.yaml.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Looks at the patterns of rules: whether the evidence can have what they match.
record PatternLint(List<Rule> rules, Lint lint) {
  /// Okta's types of administrator roles (management API, `RoleType`; `API_ADMIN` is not
  /// documented).
  private static final List<String> ROLES =
      List.of(
          "ACCESS_CERTIFICATIONS_ADMIN",
          "ACCESS_REQUESTS_ADMIN",
          "API_ACCESS_MANAGEMENT_ADMIN",
          "API_ADMIN",
          "APP_ADMIN",
          "CUSTOM",
          "GROUP_MEMBERSHIP_ADMIN",
          "HELP_DESK_ADMIN",
          "MOBILE_ADMIN",
          "ORG_ADMIN",
          "READ_ONLY_ADMIN",
          "REPORT_ADMIN",
          "SUPER_ADMIN",
          "USER_ADMIN",
          "WORKFLOWS_ADMIN");

  /// The fields that have one of a few values.
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "roles", ROLES,
          "user.status", names(AccountStatus.values(), it -> it != AccountStatus.OTHER),
          "user.provider", names(Provider.values(), it -> it != Provider.OTHER),
          "lock.kind", Stream.of(LockKind.values()).map(LockKind::word).toList(),
          "organisation.brake", Stream.of(Brake.State.values()).map(Brake.State::word).toList(),
          "signals.user", signals(Signal.About.USER),
          "signals.address", signals(Signal.About.ADDRESS),
          "signals.organisation", signals(Signal.About.ORGANISATION));

  private static final JsonNode NONE = Trees.known("[{\"exists\":false}]");

  /// If more values than this are possible, a message names only the most similar one.
  private static final int MOST_TOLD = 10;

  private static <E extends Enum<E>> List<String> names(E[] values, Predicate<E> wanted) {
    return Arrays.stream(values).filter(wanted).map(Enum::name).toList();
  }

  private static List<String> signals(Signal.About about) {
    return Stream.of(Signal.Kind.values())
        .filter(it -> it.about() == about && it.isKept())
        .map(Signal.Kind::word)
        .toList();
  }

  void run() {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String path = RuleLint.path(i) + ".when";
      Optional<JsonNode> pattern = rule.when().map(Trees::known);
      pattern.ifPresent(it -> object(path, "", it));
      pattern
          .filter(_ -> rule.decide() != Rule.Action.UNLOCK)
          .flatMap(it -> event(path, it))
          .ifPresent(it -> sweep(rule, it));
    }
  }

  private void sweep(Rule rule, String path) {
    lint.warn(
        "not-for-sweep",
        path,
        "the rule \"%s\" looks at the event, which a lockout that the sweep finds does not have: it"
                .formatted(rule.name())
            + " passes this rule");
  }

  /// The path at which a pattern looks at the event.
  private static Optional<String> event(String path, JsonNode pattern) {
    if (pattern.has("event") && !isForNothing(pattern.get("event"))) {
      return Optional.of(path + ".event");
    }
    JsonNode alternatives = pattern.path("$or");
    for (int i = 0; i < alternatives.size(); i++) {
      Optional<String> found = event(path + ".$or[" + i + "]", alternatives.get(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// Whether the pattern matches only if nothing is there, such as no event.
  static boolean isForNothing(JsonNode pattern) {
    return pattern.isArray()
        ? pattern.equals(NONE)
        : pattern.valueStream().allMatch(PatternLint::isForNothing);
  }

  /// @param path where in the policy
  /// @param field where in the evidence
  private void object(String path, String field, JsonNode object) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      String here = path + "." + entry.getKey();
      String name = field.isEmpty() ? entry.getKey() : field + "." + entry.getKey();
      if (entry.getKey().equals("$or")) {
        for (int i = 0; i < entry.getValue().size(); i++) {
          object(here + "[" + i + "]", field, entry.getValue().get(i));
        }
      } else if (entry.getValue().isArray()) {
        values(here, name, entry.getValue());
      } else {
        object(here, name, entry.getValue());
      }
    }
  }

  private void values(String path, String field, JsonNode matches) {
    if (!EvidenceFields.canHave(field)) {
      lint.warn(
          "unknown-evidence",
          path,
          "the evidence never has \"%s\"%s".formatted(field, advice(field)));
      return;
    }
    EvidenceFields.meant(field)
        .ifPresent(
            meant ->
                lint.warn(
                    "unknown-evidence",
                    path,
                    "Okta's events have no \"%s\"; did you mean \"%s\"?".formatted(field, meant)));
    for (int i = 0; i < matches.size(); i++) {
      value(path + "[" + i + "]", field, matches.get(i));
    }
  }

  private void value(String path, String field, JsonNode match) {
    Optional<String> wrong = TypeLint.of(field, match);
    wrong.ifPresent(it -> lint.warn("wrong-type", path, it));
    List<String> known = VALUES.getOrDefault(field, List.of());
    boolean isWord = wrong.isEmpty() && match.isTextual() && !known.isEmpty();
    if (isWord && !known.contains(match.asText())) {
      lint.warn(
          "unknown-value",
          path,
          "\"%s\" is never \"%s\"; %s"
              .formatted(field, match.asText(), advice(match.asText(), known)));
    }
  }

  private static String advice(String word, List<String> known) {
    return Nearest.to(word, known)
        .filter(_ -> known.size() > MOST_TOLD)
        .map(it -> "did you mean \"" + it + "\"?")
        .orElseGet(() -> "it is one of " + String.join(", ", known));
  }

  private static String advice(String field) {
    return EvidenceFields.OPEN.contains(field)
        ? " as a value; name a field in it"
        : nearest(field).map(it -> "; did you mean \"" + it + "\"?").orElse("");
  }

  private static Optional<String> nearest(String field) {
    Stream<String> known =
        Stream.concat(EvidenceFields.all().stream(), EvidenceFields.ofEvents().stream());
    String[] parts = field.split("\\.", 3);
    boolean open = parts.length > 2 && (parts[0].equals("event") || parts[0].equals("user"));
    return Nearest.to(open ? parts[0] + "." + parts[1] : field, known.toList());
  }
}
