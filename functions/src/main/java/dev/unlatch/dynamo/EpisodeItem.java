package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.instant;
import static dev.unlatch.dynamo.Attributes.list;
import static dev.unlatch.dynamo.Attributes.maps;
import static dev.unlatch.dynamo.Attributes.number;
import static dev.unlatch.dynamo.Attributes.optional;
import static dev.unlatch.dynamo.Attributes.optionalInstant;
import static dev.unlatch.dynamo.Attributes.set;
import static dev.unlatch.dynamo.Attributes.text;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Sightings;
import dev.unlatch.lockout.Story;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policy.tell.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An episode as an item of the table. Times are ISO 8601 in UTC with milliseconds, so that they
/// sort. Flags that are false and empty lists are absent: an item that stays below 1 KB takes one
/// write unit, and each save writes all of it.
///
/// Its key: pk is "user#" and the Okta user id, sk "episode#" and the number, 6 digits.
final class EpisodeItem {
  static final String REVISION = Change.REVISION; // N: counts the saves
  static final String KIND = "kind"; // S: LockKind
  static final String SINCE = "since"; // S: when Okta last locked the account
  static final String EVENTS = "events"; // L of M: SightingMap
  static final String TOO_MANY = "tooMany"; // BOOL: events were dropped; absent if not
  static final String UNLOCK_REPORTED = "unlockReported"; // S: absent if there was none
  static final String BEFORE = "before"; // SS: uuids of the previous episode's events
  static final String INTAKES = SightingMap.INTAKES; // SS
  static final String STATE = "state"; // S: Progress.State
  static final String CARRIER = "carrier"; // S
  static final String UNTIL = "until"; // S: see Progress
  static final String ATTEMPTS = "attempts"; // N
  static final String UNKNOWN =
      "unknown"; // L of S: when unlocks with an unknown outcome began; absent if none
  static final String WAS_HELD =
      "wasHeld"; // BOOL: a request took it up after a hold; absent if not
  static final String WAITED = "waited"; // S: until when a rule made it wait; absent if none did
  // S: always the same; partition of the index Held. Present while the state is HELD and the user
  // was not locked again.
  static final String HELD = "held";
  static final String DECISION =
      "decision"; // S: unlock, wait, hold, ignore; absent, like what follows, before the first
  static final String REASON = "reason"; // S
  static final String BECAUSE = "because"; // S
  static final String DETAIL = "detail"; // S: what else helps a person; absent if nothing does
  static final String MODE = "mode"; // S: observe, enforce
  static final String POLICY = "policy"; // S: the policy's version
  static final String ACTIVATION = "activation"; // N: its number; absent for the packaged policy
  static final String ACTIVATED_BY = "activatedBy"; // S: who activated it; absent likewise
  static final String DECIDED = "decided"; // S: when
  static final String DECIDED_ON = "decidedOn"; // N: the first events; absent if it rests on none
  static final String STATUS = "status"; // S: AccountStatus; absent if the account was not read
  static final String PROVIDER = "provider"; // S
  static final String STATUS_CHANGED = "statusChanged"; // S: by Okta's clock; absent if unknown
  static final String AS_OF = "asOf"; // S: when Okta said so, by its clock; absent if unknown
  static final String ROLES = "roles"; // L of S; absent if the roles were not read
  static final String SKEW = "skew"; // N: milliseconds, ours ahead of Okta's; absent if unknown
  // M: what messages need of the profile. login, name, mail, language (S, each absent if it is not
  // needed), widest (S: Details). Absent if nothing is needed, or the account was not read.
  static final String PERSON = "person";
  static final String REQUESTS = "requests"; // L of M: see RequestMap; absent if none
  static final String HISTORY = "history"; // M: HistoryMap; absent if it is empty
  static final String STORY = "story"; // L of M: at, what, detail, save (N: see Story.Step)
  static final String EXPIRES = "expires"; // N, TTL: epoch seconds

  private static final String SAVE = "save"; // absent in steps of earlier versions

  static final String EPISODES = "episode#";
  private static final String USERS = "user#";

  private EpisodeItem() {}

  static String partition(String user) {
    return USERS + user;
  }

  static Key key(String user, int number) {
    return new Key(partition(user), sort(number));
  }

  /// The key of the episode that follows another.
  static Key after(Key key) {
    return new Key(key.partition(), sort(numberOf(key) + 1));
  }

  private static String userOf(Key key) {
    return key.partition().substring(USERS.length());
  }

  private static int numberOf(Key key) {
    return Integer.parseInt(key.sort().substring(EPISODES.length()));
  }

  /// The episode's id, such as `00u1a2b3c4/2`, of an item's keys alone.
  static String id(Map<String, AttributeValue> item) {
    Key key = Key.of(item);
    return userOf(key) + "/" + numberOf(key);
  }

  private static String sort(int number) {
    return EPISODES + "%06d".formatted(number);
  }

  /// @param kept how long it stays on record after it began
  static Map<String, AttributeValue> write(Episode episode, Duration kept) {
    Map<String, AttributeValue> item =
        new HashMap<>(key(episode.user(), episode.number()).attributes());
    item.put(REVISION, number(episode.revision()));
    item.put(KIND, text(episode.kind().name()));
    write(episode.sightings(), item);
    write(episode.progress(), item);
    if (episode.state() == Progress.State.HELD && !episode.wasLockedAgain()) {
      item.put(HELD, text(HELD));
    }
    episode.verdict().ifPresent(verdict -> write(verdict, item));
    if (!episode.requests().isEmpty()) {
      item.put(REQUESTS, list(episode.requests(), RequestMap::write));
    }
    if (!episode.history().equals(History.NONE)) {
      item.put(HISTORY, HistoryMap.write(episode.history()));
    }
    item.put(STORY, list(episode.story().steps(), EpisodeItem::write));
    item.put(EXPIRES, number(episode.began().plus(kept).getEpochSecond()));
    return item;
  }

  private static void write(Sightings sightings, Map<String, AttributeValue> item) {
    item.put(SINCE, text(sightings.since()));
    item.put(EVENTS, list(sightings.events(), SightingMap::write));
    putFlag(TOO_MANY, sightings.tooMany(), item);
    sightings.unlocked().ifPresent(at -> item.put(UNLOCK_REPORTED, text(at)));
    if (!sightings.before().isEmpty()) {
      item.put(BEFORE, set(sightings.before()));
    }
    item.put(INTAKES, SightingMap.intakes(sightings.intakes()));
  }

  private static void write(Progress progress, Map<String, AttributeValue> item) {
    item.put(STATE, text(progress.state().name()));
    item.put(CARRIER, text(progress.carrier()));
    item.put(UNTIL, text(progress.until()));
    item.put(ATTEMPTS, number(progress.attempts()));
    if (!progress.unknown().isEmpty()) {
      item.put(UNKNOWN, list(progress.unknown(), Attributes::text));
    }
    putFlag(WAS_HELD, progress.wasHeld(), item);
    if (progress.waited().isAfter(Instant.EPOCH)) {
      item.put(WAITED, text(progress.waited()));
    }
  }

  private static void putFlag(String name, boolean set, Map<String, AttributeValue> item) {
    if (set) {
      item.put(name, AttributeValue.fromBool(true));
    }
  }

  private static void write(Verdict verdict, Map<String, AttributeValue> item) {
    item.put(DECISION, text(verdict.decision()));
    item.put(REASON, text(verdict.reason().name()));
    item.put(BECAUSE, text(verdict.reason().because()));
    verdict.reason().detail().ifPresent(detail -> item.put(DETAIL, text(detail)));
    item.put(MODE, text(verdict.mode().word()));
    item.put(POLICY, text(verdict.policy()));
    verdict.activated().ifPresent(it -> write(it, item));
    item.put(DECIDED, text(verdict.at()));
    if (verdict.events() > 0) {
      item.put(DECIDED_ON, number(verdict.events()));
    }
    verdict.account().ifPresent(account -> item.put(STATUS, text(account.status().name())));
    verdict.account().ifPresent(account -> item.put(PROVIDER, text(account.provider().name())));
    verdict
        .account()
        .flatMap(Account::statusChanged)
        .ifPresent(at -> item.put(STATUS_CHANGED, text(at)));
    verdict.account().flatMap(Account::asOf).ifPresent(at -> item.put(AS_OF, text(at)));
    verdict.roles().ifPresent(roles -> item.put(ROLES, list(roles, Attributes::text)));
    verdict.skew().ifPresent(skew -> item.put(SKEW, number(skew.toMillis())));
    verdict.person().ifPresent(it -> item.put(PERSON, write(it)));
  }

  private static void write(Verdict.Activated activated, Map<String, AttributeValue> item) {
    item.put(ACTIVATION, number(activated.number()));
    item.put(ACTIVATED_BY, text(activated.by()));
  }

  private static AttributeValue write(Person person) {
    Map<String, AttributeValue> map = new HashMap<>();
    person.login().ifPresent(it -> map.put("login", text(it)));
    person.name().ifPresent(it -> map.put("name", text(it)));
    person.mail().ifPresent(it -> map.put("mail", text(it)));
    person.language().ifPresent(it -> map.put("language", text(it)));
    map.put("widest", text(person.widest().name()));
    return AttributeValue.fromM(map);
  }

  private static AttributeValue write(Story.Step step) {
    return AttributeValue.fromM(
        Map.of(
            "at",
            text(step.at()),
            "what",
            text(step.what()),
            "detail",
            text(step.detail()),
            SAVE,
            number(step.revision())));
  }

  static Episode read(Map<String, AttributeValue> item) {
    Key key = Key.of(item);
    return new Episode(
        userOf(key),
        numberOf(key),
        Long.parseLong(Attributes.required(item, REVISION).n()),
        LockKind.valueOf(text(item, KIND)),
        sightings(item),
        progress(item),
        item.containsKey(DECISION) ? Optional.of(verdict(item)) : Optional.empty(),
        optional(item, REQUESTS).isPresent()
            ? maps(item, REQUESTS).stream().map(RequestMap::read).toList()
            : List.of(),
        optional(item, HISTORY).map(it -> HistoryMap.read(it.m())).orElse(History.NONE),
        new Story(
            Attributes.required(item, STORY).l().stream()
                .map(AttributeValue::m)
                .map(EpisodeItem::step)
                .toList()));
  }

  private static Sightings sightings(Map<String, AttributeValue> item) {
    return new Sightings(
        instant(item, SINCE),
        maps(item, EVENTS).stream().map(SightingMap::read).toList(),
        SightingMap.intakes(item),
        optional(item, TOO_MANY).isPresent(),
        optionalInstant(item, UNLOCK_REPORTED),
        optional(item, BEFORE).map(it -> Set.copyOf(it.ss())).orElse(Set.of()));
  }

  private static Progress progress(Map<String, AttributeValue> item) {
    return new Progress(
        Progress.State.valueOf(text(item, STATE)),
        text(item, CARRIER),
        instant(item, UNTIL),
        Integer.parseInt(Attributes.required(item, ATTEMPTS).n()),
        optional(item, UNKNOWN).stream()
            .flatMap(it -> it.l().stream())
            .map(it -> Instant.parse(it.s()))
            .toList(),
        optional(item, WAS_HELD).isPresent(),
        optionalInstant(item, WAITED).orElse(Instant.EPOCH));
  }

  private static Verdict verdict(Map<String, AttributeValue> item) {
    return new Verdict(
        text(item, DECISION),
        new Reason(
            text(item, REASON), text(item, BECAUSE), optional(item, DETAIL).map(AttributeValue::s)),
        Mode.of(text(item, MODE)),
        text(item, POLICY),
        instant(item, DECIDED),
        optional(item, DECIDED_ON).map(it -> Integer.parseInt(it.n())).orElse(0),
        optional(item, STATUS).map(_ -> account(item)),
        optional(item, ROLES)
            .map(it -> it.l().stream().map(AttributeValue::s).collect(Collectors.toSet())),
        optional(item, SKEW).map(it -> Duration.ofMillis(Long.parseLong(it.n()))),
        optional(item, ACTIVATION)
            .map(it -> new Verdict.Activated(Long.parseLong(it.n()), text(item, ACTIVATED_BY))),
        optional(item, PERSON).map(it -> person(it.m())));
  }

  private static Person person(Map<String, AttributeValue> map) {
    return new Person(
        optional(map, "login").map(AttributeValue::s),
        optional(map, "name").map(AttributeValue::s),
        optional(map, "mail").map(AttributeValue::s),
        optional(map, "language").map(AttributeValue::s),
        Details.valueOf(text(map, "widest")));
  }

  private static Account account(Map<String, AttributeValue> item) {
    return new Account(
        userOf(Key.of(item)),
        AccountStatus.valueOf(text(item, STATUS)),
        Provider.valueOf(text(item, PROVIDER)),
        "{}",
        optionalInstant(item, STATUS_CHANGED),
        optionalInstant(item, AS_OF));
  }

  private static Story.Step step(Map<String, AttributeValue> map) {
    return new Story.Step(
        instant(map, "at"),
        text(map, "what"),
        text(map, "detail"),
        optional(map, SAVE).map(it -> Long.parseLong(it.n())).orElse(0L));
  }
}
