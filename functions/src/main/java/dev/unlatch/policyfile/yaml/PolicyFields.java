package dev.unlatch.policyfile.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The fields that a policy file can have. `docs/policy.md` describes them, and
/// `docs/policy.schema.json` lists them too.
public final class PolicyFields {
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

  /// By the path of their mapping; `[]` is any member of a list.
  private static final Map<String, List<String>> KNOWN = known();

  private static final String GUARDS_OF_A_RULE = "rules[].guards";

  /// The guards that come before the rules, or are about the whole organisation.
  private static final List<String> NOT_IN_RULES = List.of("unknown-devices", "directory", "brake");

  private PolicyFields() {}

  private static Map<String, List<String>> known() {
    Map<String, List<String>> known = new LinkedHashMap<>();
    known.put("", List.of("policy", "quiet-period", "rules", "guards", "tell"));
    known.put("rules[]", List.of("name", "when", "during", "decide", "quiet-period", "guards"));
    known.put("rules[].during", List.of("zone", "days", "hours"));
    known.put(
        "guards",
        List.of(
            "administrators",
            "whole-account",
            "second-factors",
            "unknown-devices",
            "directory",
            "okta-gave-up",
            "risk",
            "per-user",
            "repeat-lockout",
            "source",
            "brake"));
    known.put("guards.okta-gave-up", List.of("decide", "within"));
    known.put("guards.risk", List.of("decide", "within", "unreadable"));
    known.put("guards.per-user", List.of("unlocks", "within", "decide"));
    known.put("guards.repeat-lockout", List.of("after-unlock-within", "times", "within", "decide"));
    known.put(
        "guards.source", List.of("users", "network-users", "trusted-networks", "within", "decide"));
    known.put("guards.brake", List.of("lockouts", "within", "cool-down", "probe"));
    known.put("guards.brake.probe", List.of("unlocks", "every"));
    known.put("tell", List.of("window", "desk", "details", "zone", "to"));
    known.put(
        "tell.to[]", List.of("channel", "events", "when", "details", "zone", "quiet", "escalate"));
    known.put("tell.to[].quiet", List.of("zone", "days", "hours"));
    known.put("tell.to[].escalate", List.of("after", "to"));
    return known;
  }

  /// The fields of the mapping at a path.
  ///
  /// @throws IllegalArgumentException if no mapping stands there
  static List<String> of(String path) {
    String place = INDEX.matcher(path).replaceAll("[]");
    List<String> fields = KNOWN.get(place.replaceFirst("^rules\\[]\\.guards", "guards"));
    if (fields == null) {
      throw new IllegalArgumentException("no mapping of a policy: " + path);
    }
    return place.equals(GUARDS_OF_A_RULE)
        ? fields.stream().filter(it -> !NOT_IN_RULES.contains(it)).toList()
        : fields;
  }

  /// The paths of all of them, such as `rules[].during.hours`; `rules[].guards` stands for
  /// everything in it.
  public static List<String> all() {
    return KNOWN.entrySet().stream()
        .flatMap(place -> place.getValue().stream().map(it -> join(place.getKey(), it)))
        .toList();
  }

  public static String join(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
