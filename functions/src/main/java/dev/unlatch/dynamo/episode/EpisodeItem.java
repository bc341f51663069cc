package dev.unlatch.dynamo.episode;

import static dev.unlatch.dynamo.table.Attributes.expiry;
import static dev.unlatch.dynamo.table.Attributes.list;
import static dev.unlatch.dynamo.table.Attributes.set;

import dev.unlatch.dynamo.table.Attributes;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An episode as an item of the table. Times are ISO 8601 in UTC with milliseconds, so that they
/// sort. Flags that are false and empty lists are absent: an item that stays below 1 KB takes one
/// write unit, and each save writes all of it.
///
/// Its key: pk is "user#" and the Okta user id, sk "episode#" and the number, 6 digits.
public final class EpisodeItem {
  static final String REVISION = Table.REVISION; // N: counts the saves
  static final String KIND = "kind"; // S: LockKind
  static final String SINCE = "since"; // S: when Okta last locked the account
  static final String EVENTS = "events"; // L of M: SightingMap
  static final String TOO_MANY = "tooMany"; // BOOL: events were dropped; absent if not
  static final String UNLOCK_REPORTED = "unlockReported"; // S: absent if there was none
  static final String BEFORE = "before"; // SS: uuids of the previous episode's events
  static final String INTAKES = SightingMap.INTAKES; // SS
  public static final String STATE = "state"; // S: Progress.State
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

  public static final String EPISODES = "episode#";

  private EpisodeItem() {}

  static String partition(String user) {
    return Key.USER + user;
  }

  static Key key(String user, int number) {
    return new Key(partition(user), sort(number));
  }

  /// The key of the episode that follows another.
  static Key after(Key key) {
    return new Key(key.partition(), sort(numberOf(key) + 1));
  }

  private static String userOf(Key key) {
    return key.partition().substring(Key.USER.length());
  }

  private static int numberOf(Key key) {
    return Integer.parseInt(key.sort().substring(EPISODES.length()));
  }

  /// The key of an episode by its id, such as `00u1a2b3c4/2`.
  public static Key key(String id) {
    int slash = id.lastIndexOf('/');
    return key(id.substring(0, slash), Integer.parseInt(id.substring(slash + 1)));
  }

  /// The episode's id, of an item's keys alone.
  public static String id(Item item) {
    Key key = Key.of(item);
    return userOf(key) + "/" + numberOf(key);
  }

  private static String sort(int number) {
    return EPISODES + "%06d".formatted(number);
  }

  /// @param kept how long it stays on record after it began
  static Item write(Episode episode, Duration kept) {
    Item item =
        new Item(key(episode.user(), episode.number()))
            .put(REVISION, episode.revision())
            .put(KIND, episode.kind().name());
    write(episode.sightings(), item);
    write(episode.progress(), item);
    if (episode.state() == Progress.State.HELD && !episode.story().wasLockedAgain()) {
      item.put(HELD, HELD);
    }
    episode.verdict().ifPresent(verdict -> write(verdict, item));
    if (!episode.requests().isEmpty()) {
      item.put(REQUESTS, episode.requests(), RequestMap::write);
    }
    if (!episode.history().equals(History.NONE)) {
      item.put(HISTORY, HistoryMap.write(episode.history()));
    }
    return item.put(STORY, episode.story().steps(), EpisodeItem::write)
        .put(EXPIRES, expiry(episode.began().plus(kept)));
  }

  private static void write(Sightings sightings, Item item) {
    item.put(SINCE, sightings.since())
        .put(EVENTS, sightings.events(), SightingMap::write)
        .putFlag(TOO_MANY, sightings.tooMany())
        .putTime(UNLOCK_REPORTED, sightings.unlocked())
        .put(INTAKES, SightingMap.intakes(sightings.intakes()));
    if (!sightings.before().isEmpty()) {
      item.put(BEFORE, set(sightings.before()));
    }
  }

  private static void write(Progress progress, Item item) {
    item.put(STATE, progress.state().name())
        .put(CARRIER, progress.carrier())
        .put(UNTIL, progress.until())
        .put(ATTEMPTS, progress.attempts())
        .putFlag(WAS_HELD, progress.wasHeld());
    if (!progress.unknown().isEmpty()) {
      item.put(UNKNOWN, list(progress.unknown(), Attributes::text));
    }
    if (progress.waited().isAfter(Instant.EPOCH)) {
      item.put(WAITED, progress.waited());
    }
  }

  private static void write(Verdict verdict, Item item) {
    item.put(DECISION, verdict.decision())
        .put(REASON, verdict.reason().name())
        .put(BECAUSE, verdict.reason().because())
        .putText(DETAIL, verdict.reason().detail())
        .put(MODE, verdict.mode().word())
        .put(POLICY, verdict.policy())
        .put(DECIDED, verdict.at())
        .putTime(STATUS_CHANGED, verdict.account().flatMap(Account::statusChanged))
        .putTime(AS_OF, verdict.account().flatMap(Account::asOf))
        .putText(STATUS, verdict.account().map(it -> it.status().name()))
        .putText(PROVIDER, verdict.account().map(it -> it.provider().name()))
        .putText(ACTIVATED_BY, verdict.activated().map(Verdict.Activated::by));
    verdict.activated().ifPresent(it -> item.put(ACTIVATION, it.number()));
    if (verdict.events() > 0) {
      item.put(DECIDED_ON, verdict.events());
    }
    verdict.roles().ifPresent(roles -> item.put(ROLES, list(roles, Attributes::text)));
    verdict.skew().ifPresent(skew -> item.put(SKEW, skew.toMillis()));
    verdict.person().ifPresent(it -> item.put(PERSON, write(it)));
  }

  private static Item write(Person person) {
    return new Item()
        .putText("login", person.login())
        .putText("name", person.name())
        .putText("mail", person.mail())
        .putText("language", person.language())
        .put("widest", person.widest().name());
  }

  private static Item write(Story.Step step) {
    return new Item()
        .put("at", step.at())
        .put("what", step.what())
        .put("detail", step.detail())
        .put("save", step.revision());
  }

  public static Episode read(Item item) {
    Key key = Key.of(item);
    return new Episode(
        userOf(key),
        numberOf(key),
        Long.parseLong(item.required(REVISION).n()),
        LockKind.valueOf(item.text(KIND)),
        sightings(item),
        progress(item),
        item.has(DECISION) ? Optional.of(verdict(item)) : Optional.empty(),
        item.has(REQUESTS) ? item.maps(REQUESTS, RequestMap::read) : List.of(),
        item.optionalMap(HISTORY).map(HistoryMap::read).orElse(History.NONE),
        new Story(item.maps(STORY, EpisodeItem::step)));
  }

  private static Sightings sightings(Item item) {
    return new Sightings(
        item.instant(SINCE),
        item.maps(EVENTS, SightingMap::read),
        SightingMap.intakes(item),
        item.has(TOO_MANY),
        item.optionalInstant(UNLOCK_REPORTED),
        item.optional(BEFORE).map(it -> Set.copyOf(it.ss())).orElse(Set.of()));
  }

  private static Progress progress(Item item) {
    return new Progress(
        Progress.State.valueOf(item.text(STATE)),
        item.text(CARRIER),
        item.instant(UNTIL),
        Integer.parseInt(item.required(ATTEMPTS).n()),
        item.optional(UNKNOWN).stream()
            .flatMap(it -> it.l().stream())
            .map(it -> Instant.parse(it.s()))
            .toList(),
        item.has(WAS_HELD),
        item.optionalInstant(WAITED).orElse(Instant.EPOCH));
  }

  private static Verdict verdict(Item item) {
    return new Verdict(
        item.text(DECISION),
        new Reason(item.text(REASON), item.text(BECAUSE), item.optionalText(DETAIL)),
        Mode.of(item.text(MODE)),
        item.text(POLICY),
        item.instant(DECIDED),
        item.optional(DECIDED_ON).map(it -> Integer.parseInt(it.n())).orElse(0),
        item.has(STATUS) ? Optional.of(account(item)) : Optional.empty(),
        item.optional(ROLES)
            .map(it -> it.l().stream().map(AttributeValue::s).collect(Collectors.toSet())),
        item.optionalNumber(SKEW).map(Duration::ofMillis),
        item.optionalNumber(ACTIVATION)
            .map(it -> new Verdict.Activated(it, item.text(ACTIVATED_BY))),
        item.optionalMap(PERSON).map(EpisodeItem::person));
  }

  private static Person person(Item map) {
    return new Person(
        map.optionalText("login"),
        map.optionalText("name"),
        map.optionalText("mail"),
        map.optionalText("language"),
        Details.valueOf(map.text("widest")));
  }

  private static Account account(Item item) {
    return new Account(
        userOf(Key.of(item)),
        AccountStatus.valueOf(item.text(STATUS)),
        Provider.valueOf(item.text(PROVIDER)),
        "{}",
        item.optionalInstant(STATUS_CHANGED),
        item.optionalInstant(AS_OF));
  }

  private static Story.Step step(Item map) {
    return new Story.Step(
        map.instant("at"), map.text("what"), map.text("detail"), map.number("save"));
  }
}
