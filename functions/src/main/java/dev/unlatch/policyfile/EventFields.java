package dev.unlatch.policyfile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The kinds of events on the bus, and the fields of their `detail`, which the patterns of `tell`
/// look at (`docs/events.md`).
public final class EventFields {
  private static final List<String> OF_ALL =
      List.of("version", "id", "kind", "at", "revision", "organisation");

  private static final List<String> OF_LOCKOUTS = List.of("lockout", "ocsf");

  /// The fields that events of a kind have beside those of all.
  private static final Map<String, List<String>> OWN =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("lockout-opened", OF_LOCKOUTS),
              Map.entry("lockout-waiting", OF_LOCKOUTS),
              Map.entry("account-unlocked", OF_LOCKOUTS),
              Map.entry("lockout-held", OF_LOCKOUTS),
              Map.entry("lockout-ignored", OF_LOCKOUTS),
              Map.entry("lockout-observed", OF_LOCKOUTS),
              Map.entry("lockout-freed", OF_LOCKOUTS),
              Map.entry("brake-opened", List.of("brake")),
              Map.entry("brake-half-open", List.of("brake")),
              Map.entry("brake-closed", List.of("brake")),
              Map.entry("unlocks-stopped", List.of("switch")),
              Map.entry("unlocks-resumed", List.of("switch")),
              Map.entry("policy-activated", List.of("policy")),
              Map.entry("set-up-changed", List.of("setUp"))));

  private EventFields() {}

  /// All kinds, such as `lockout-held`, in alphabetical order.
  public static List<String> kinds() {
    return List.copyOf(OWN.keySet());
  }

  /// The names of all fields at the top of a detail.
  static List<String> all() {
    return Stream.concat(OF_ALL.stream(), OWN.values().stream().flatMap(List::stream))
        .distinct()
        .toList();
  }

  /// The names of the fields at the top of the detail of a kind.
  public static List<String> of(String kind) {
    return Stream.concat(OF_ALL.stream(), OWN.getOrDefault(kind, List.of()).stream()).toList();
  }
}
