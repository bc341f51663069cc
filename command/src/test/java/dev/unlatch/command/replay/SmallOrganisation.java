package dev.unlatch.command.replay;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.lab.okta.account.CredentialProvider;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.policy.Policy;
import dev.unlatch.policyfile.PolicyFile;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Some hours of a small organisation in which a lot happens at once: locks of every kind, with
/// signs of danger in several places, events that come twice, warnings, unlocks by others, and a
/// policy that minds all of it. The same seed gives the same organisation.
final class SmallOrganisation {
  private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(6);
  private static final String GROUP = "Accounts";

  private static final String LENIENT =
      """
      policy: 1
      rules:
        - name: at night
          when: {user: {groups: [Accounts]}}
          during: {zone: UTC, hours: "00:00-08:00"}
          decide: wait
        - name: everyone
          decide: unlock
          quiet-period: 2m
      """;

  private static final String STRICT =
      """
      policy: 1
      rules:
        - name: by a proxy
          when: {event: {securityContext: {isProxy: [true]}}}
          decide: ignore
        - name: everyone
          decide: unlock
          quiet-period: 5m
      guards:
        per-user: {unlocks: 2, within: 24h}
        repeat-lockout: {after-unlock-within: 20m, times: 2, within: 24h}
        source: {users: 3, network-users: 4, within: 1h}
        brake: {lockouts: 6, within: 30m, cool-down: 20m, probe: {unlocks: 2, every: 5m}}
      """;

  private static final List<String> WARNINGS =
      List.of(
          "user.account.report_suspicious_activity_by_enduser",
          "security.breached_credential.detected",
          "user.account.lock.limit",
          "security.attack.start",
          "security.attack.end");

  /// What an event may say of danger, each with its place.
  private static final List<String> STATED =
      List.of(
          "/debugContext/debugData/threatSuspected false",
          "/debugContext/debugData/risk \"{level=LOW}\"",
          "/securityContext/risk {\"level\":\"MEDIUM\"}");

  private static final List<String> SIGNS =
      List.of(
          "/debugContext/debugData/threatSuspected \"true\"",
          "/debugContext/debugData/risk \"{level=HIGH}\"",
          "/securityContext/isProxy true",
          "/securityContext/risk {\"level\":\"HIGH\"}",
          "/debugContext/debugData/logOnlySecurityData"
              + " \"{\\\"risk\\\":{\\\"level\\\":\\\"HIGH\\\"}}\"",
          "/securityContext/ipDetails {\"ipServiceCategories\":[{\"isAnonymous\":true}]}",
          "/debugContext/debugData/risk [7]");

  private final SplittableRandom random;
  private final List<Happening> happenings = new ArrayList<>();
  private final int people;
  private final boolean strict;

  private record Happening(Instant at, ObjectNode event) {}

  SmallOrganisation(long seed) {
    random = new SplittableRandom(seed);
    people = 2 + random.nextInt(8);
    strict = random.nextBoolean();
    for (int number = 4 + random.nextInt(30); number > 0; number--) {
      happen(START.plusSeconds(random.nextLong(LENGTH.toSeconds()))); // as Okta's Date has it
    }
    var _ = add(START.plus(LENGTH.multipliedBy(3)), "user.session.start", people); // a stranger's
    happenings.sort(Comparator.comparing(Happening::at));
  }

  Policy policy() {
    return PolicyFile.read(strict ? STRICT : LENIENT);
  }

  /// In the order of their time.
  List<String> events() {
    return happenings.stream().map(it -> it.event().toString()).toList();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private void happen(Instant at) {
    int user = random.nextInt(people);
    boolean own =
        provider(user) == CredentialProvider.OKTA; // the others are not unlocked at the lab's Okta
    switch (random.nextInt(12)) {
      case 0 -> add(at, "user.account.unlock_by_admin", own ? user : 0);
      case 1 -> add(at, "user.session.start", own ? user : 0);
      case 2 -> add(at, oneOf(WARNINGS), user);
      default -> locks(at, user);
    }
  }

  /// One or more within some minutes, of one user or of several.
  private void locks(Instant at, int user) {
    boolean several = chance(20);
    int address = random.nextInt(6);
    Instant next = at;
    do {
      lock(next, several ? random.nextInt(people) : user, chance(80) ? address : random.nextInt(6));
      next = next.plusSeconds(1 + random.nextInt(600));
    } while (chance(several ? 70 : 30));
  }

  private void lock(Instant at, int user, int address) {
    ObjectNode event = add(at, "user.account.lock", user);
    if (chance(10) && provider(user) == CredentialProvider.OKTA) {
      event.put("displayMessage", "Account locked from new devices");
    }
    if (chance(90)) {
      event.putObject("client").put("ipAddress", "192.0.2." + address);
    }
    event.withObjectProperty("securityContext").put("asNumber", 64500 + address / 3);
    say(event, oneOf(STATED));
    if (chance(12)) {
      say(event, oneOf(SIGNS));
    }
    if (chance(8)) {
      event.withObject("/debugContext/debugData").put("factor", "OKTA_VERIFY_PUSH");
    }
    if (chance(10)) { // two exports that overlap
      happenings.add(new Happening(at, event));
    }
  }

  private static void say(ObjectNode event, String said) {
    String[] parts = said.split(" ", 2);
    JsonPointer place = JsonPointer.compile(parts[0]);
    event.withObject(place.head()).set(place.last().getMatchingProperty(), value(parts[1]));
  }

  private static JsonNode value(String json) {
    try {
      return Trees.parse(json);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private ObjectNode add(Instant at, String type, int user) {
    boolean byOthers = type.endsWith("_by_admin");
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("uuid", "event-" + happenings.size()).put("eventType", type);
    event.put("published", at.toString());
    event.putObject("outcome").put("result", "SUCCESS");
    ObjectNode actor = event.putObject("actor").put("id", byOthers ? "00uadmin" : id(user));
    actor.put("type", "User");
    if (byOthers) {
      event.putArray("target").addObject().put("id", id(user)).put("type", "User");
    }
    happenings.add(new Happening(at, event));
    return event;
  }

  private static String id(int user) {
    return "00u%05dexample".formatted(user);
  }

  /// Every fifth is an administrator, another fifth comes from a directory, every second belongs to
  /// the group.
  List<String> users() {
    return IntStream.range(0, people).mapToObj(this::user).map(ObjectNode::toString).toList();
  }

  private ObjectNode user(int number) {
    ObjectNode user = JsonNodeFactory.instance.objectNode().put("id", id(number));
    user.putObject("credentials").putObject("provider").put("type", provider(number).name());
    if (number % 5 == 3) {
      user.putArray("roles").add("HELP_DESK_ADMIN");
    }
    if (number % 2 == 0) {
      user.putArray("groups").add(GROUP);
    }
    return user;
  }

  private static CredentialProvider provider(int number) {
    return number % 5 == 4 ? CredentialProvider.ACTIVE_DIRECTORY : CredentialProvider.OKTA;
  }

  /// The same users at the lab's Okta.
  void populate(LiveOrganisation live) {
    List<String> group = new ArrayList<>();
    for (int number = 0; number < people; number++) {
      NewUser user = LiveOrganisation.person(id(number)).withProvider(provider(number));
      live.add(id(number), number % 5 == 3 ? user.withAdminRoles("HELP_DESK_ADMIN") : user);
      if (number % 2 == 0) {
        group.add(id(number));
      }
    }
    live.group(GROUP, group);
  }
}
