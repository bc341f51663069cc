package dev.unlatch.command.lint;

import dev.unlatch.policyfile.yaml.Nearest;
import dev.unlatch.policyfile.yaml.PolicyFields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields that the evidence can have, each with its type: for an event and a user as in Okta's
/// specification (`LogEvent`, `UserProfile` of the management API), for the others as in
/// `docs/policy.md`, "The evidence".
///
/// A list has the type of its elements, since the matcher looks into lists.
final class EvidenceFields {
  /// Paths at which the evidence is what Okta gives, with any fields. None is ever a value itself.
  static final Set<String> OPEN = Set.of("event", "user.profile", "user.type");

  /// Okta's events have been seen with strings and with numbers in `version` and `postalCode`.
  private static final String FIELDS =
      """
      STRING event displayMessage eventType legacyEventType published severity uuid insertionTimestamp
      ANY event version
      STRING event.actor alternateId displayName id type
      OBJECT event.actor detailEntry
      STRING event.target alternateId displayName id type
      OBJECT event.target detailEntry changeDetails
      STRING event.authenticationContext authenticationProvider credentialProvider credentialType externalSessionId interface rootSessionId
      NUMBER event.authenticationContext authenticationStep
      STRING event.authenticationContext.issuer id type
      STRING event.client device id ipAddress zone
      STRING event.client.userAgent browser os rawUserAgent
      STRING event.client.geographicalContext city country state
      ANY event.client.geographicalContext postalCode
      NUMBER event.client.geographicalContext.geolocation lat lon
      STRING event.client.ipChain ip source version
      OBJECT event.client.ipChain geographicalContext ipDetails
      STRING event.request.ipChain ip source version
      OBJECT event.request.ipChain geographicalContext ipDetails
      STRING event.outcome reason result
      STRING event.securityContext asOrg domain isp
      NUMBER event.securityContext asNumber
      BOOLEAN event.securityContext isProxy
      STRING event.securityContext.ipDetails.ipServiceCategories type operator
      BOOLEAN event.securityContext.ipDetails.ipServiceCategories isAnonymous
      STRING event.securityContext.risk level previousLevel detectionName
      ANY event.securityContext.risk reasons
      STRING event.securityContext.userBehaviors name result
      STRING event.securityContext.botProtection level
      STRING event.debugContext.debugData behaviors deviceFingerprint logOnlySecurityData proxyType requestUri risk threatDetections threatSuspected tunnels url
      STRING event.transaction id type
      OBJECT event.transaction detail
      OBJECT event device
      STRING user status provider
      OBJECT user profile type
      STRING user created lastLogin
      STRING user.type id
      STRING user.profile city costCenter countryCode department displayName division email employeeNumber firstName honorificPrefix honorificSuffix lastName locale login manager managerId middleName mobilePhone nickName organization postalAddress preferredLanguage primaryPhone profileUrl secondEmail state streetAddress timezone title userType zipCode
      STRING - groups roles
      STRING lock kind since
      NUMBER history.unlocks 1h 24h 7d
      NUMBER history.locks 1h 24h 7d
      NUMBER history.holds 1h 24h 7d
      NUMBER source.address users
      NUMBER source.network users
      NUMBER organisation.lockouts 10m 1h
      STRING organisation brake
      BOOLEAN organisation attack
      STRING signals user address organisation event
      """;

  private static final Map<String, ValueType> TYPES = types();

  private EvidenceFields() {}

  private static Map<String, ValueType> types() {
    Map<String, ValueType> types = new LinkedHashMap<>();
    for (String line : FIELDS.lines().toList()) {
      List<String> words = Arrays.asList(line.split(" "));
      String around = words.get(1).equals("-") ? "" : words.get(1);
      for (String name : words.subList(2, words.size())) {
        types.put(PolicyFields.join(around, name), ValueType.valueOf(words.getFirst()));
      }
      for (String path = around; !path.isEmpty(); path = parent(path)) {
        types.put(path, ValueType.OBJECT);
      }
    }
    return types;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  /// The paths of all fields; `event`, `user.profile` and `user.type` stand for everything in them.
  static List<String> all() {
    return TYPES.keySet().stream()
        .filter(it -> OPEN.contains(it) || (!isOpen(it) && of(it) != ValueType.OBJECT))
        .toList();
  }

  /// Whether the evidence can have a value at a path.
  static boolean canHave(String path) {
    return path.startsWith("event.")
        ? ofEvents().contains("event." + path.split("\\.", 3)[1])
        : !OPEN.contains(path) && (all().contains(path) || isOpen(path));
  }

  private static boolean isOpen(String path) {
    return OPEN.stream().anyMatch(it -> path.startsWith(it + "."));
  }

  /// @param path with dots, such as `event.client.ipAddress`
  static ValueType of(String path) {
    return TYPES.getOrDefault(path, ValueType.ANY);
  }

  /// The fields that an event can have, such as `event.client`.
  static List<String> ofEvents() {
    return TYPES.keySet().stream().filter(it -> parent(it).equals("event")).sorted().toList();
  }

  /// The field that was probably meant by one that Okta's events do not have: another one in the
  /// same object with a similar name.
  static Optional<String> meant(String path) {
    String around = parent(path);
    if (TYPES.containsKey(path) || !path.startsWith("event.")) {
      return Optional.empty();
    }
    if (!TYPES.containsKey(around)) {
      return meant(around).map(it -> it + path.substring(around.length()));
    }
    String name = path.substring(around.length() + 1);
    List<String> beside =
        TYPES.keySet().stream()
            .filter(it -> parent(it).equals(around))
            .map(it -> it.substring(around.length() + 1))
            .filter(it -> Math.abs(it.length() - name.length()) <= 2)
            .sorted()
            .toList();
    return Nearest.to(name, beside).map(it -> around + "." + it);
  }
}
