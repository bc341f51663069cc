package dev.unlatch.message.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.message.BusEvents;
import dev.unlatch.message.words.Message.Fact;
import dev.unlatch.message.words.Message.Severity;
import dev.unlatch.message.words.Message.State;
import dev.unlatch.message.words.Message.Step;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.tell.Event.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
  private static final String DESK = "https://desk.example.com/unlock?user={user}&n={lockout}";

  private static Wording wording(Details details) {
    return new Wording(details, ZoneId.of("Europe/Paris"), Optional.of(DESK));
  }

  private static Map<String, String> facts(Message message) {
    return message.facts().stream().collect(Collectors.toMap(Fact::label, Fact::value));
  }

  private static List<String> links(Message message) {
    return message.steps().stream().flatMap(it -> it.link().stream()).toList();
  }

  private static List<String> commands(Message message) {
    return message.steps().stream().flatMap(it -> it.command().stream()).toList();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindHasItsWords(Kind kind) {
    Message message = wording(Details.FULL).one(BusEvents.of(kind));
    assertEquals(kind.word(), message.kind());
    assertFalse(message.title().isBlank());
    assertTrue(
        facts(message).containsKey("Next") || message.state() == State.DONE, message::toString);
  }

  @Test
  void whatSomebodyMustDoIsOpenUntilItIsDone() {
    assertEquals(
        Set.of(Kind.LOCKOUT_HELD, Kind.BRAKE_OPENED, Kind.UNLOCKS_STOPPED, Kind.SET_UP_CHANGED),
        in(State.OPEN));
    assertEquals(Set.of(Kind.BRAKE_CLOSED, Kind.UNLOCKS_RESUMED), in(State.DONE));
    ObjectNode fixed = BusEvents.of(Kind.SET_UP_CHANGED);
    fixed.withObject("/setUp").putArray("problems");
    assertEquals(State.DONE, wording(Details.ID).one(fixed).state());
  }

  private static Set<Kind> in(State state) {
    return Stream.of(Kind.values())
        .filter(it -> wording(Details.ID).one(BusEvents.of(it)).state() == state)
        .collect(Collectors.toSet());
  }

  @Test
  void whatEndsSomethingIsAboutTheSame() {
    Wording none = wording(Details.NONE);
    Message held = none.one(BusEvents.of(Kind.LOCKOUT_HELD));
    Message done = none.done(BusEvents.of(Kind.ACCOUNT_UNLOCKED));
    Message escalated = none.escalated(BusEvents.of(Kind.LOCKOUT_HELD), Duration.ofHours(2));
    assertEquals(held.about(), done.about());
    assertEquals(held.about(), escalated.about());
    assertEquals(3, Set.of(held.id(), done.id(), escalated.id()).size());
    assertEquals(State.DONE, done.state());
    assertEquals(Message.ESCALATED, escalated.kind());
    assertTrue(escalated.title().startsWith("Undecided for 2h: An account"), escalated::title);
  }

  @Test
  void anotherLockoutIsSomethingElse() {
    ObjectNode other = BusEvents.of(Kind.LOCKOUT_HELD);
    other.withObject("/lockout").put("number", 2);
    for (Details details : Details.values()) {
      assertNotEquals(
          wording(details).one(BusEvents.of(Kind.LOCKOUT_HELD)).about(),
          wording(details).one(other).about());
    }
  }

  @Test
  void eachReasonOfAHoldHasItsOwnAdvice() throws IOException {
    String ofRules = Advice.onHold("board, finance and payroll by hand");
    List<String> without =
        Reasons.documented().entrySet().stream()
            .filter(it -> it.getValue().contains("hold"))
            .map(Map.Entry::getKey)
            .filter(it -> Advice.onHold(it).equals(ofRules))
            .toList();
    assertEquals(List.of(), without);
    assertTrue(Reasons.documented().size() > 30, "reads the table");
  }

  @Test
  void signsOfAnAttackAreCritical() {
    assertEquals(
        Message.Severity.CRITICAL,
        wording(Details.ID).one(BusEvents.of(Kind.LOCKOUT_HELD, "source")).severity());
    assertEquals(
        Message.Severity.WARNING,
        wording(Details.ID).one(BusEvents.of(Kind.LOCKOUT_HELD, "per-user")).severity());
  }

  @Test
  void everyCommandIsDocumentedWithItsOptions() throws IOException {
    String documented = Files.readString(Path.of("../docs/commands.md"));
    Set<String> commands =
        Stream.concat(Stream.of(Kind.values()).map(BusEvents::of), held())
            .map(wording(Details.ID)::one)
            .flatMap(it -> commands(it).stream())
            .collect(Collectors.toSet());
    assertEquals(10, commands.size(), commands::toString);
    for (String command : commands) {
      String name = command.replaceFirst("\\./(unlatch (policy )?[a-z-]+).*", "$1");
      int start = documented.indexOf("\n## `" + name + "`\n");
      assertTrue(start >= 0, command);
      String section = documented.substring(start, documented.indexOf("\n## ", start + 1));
      assertTrue(!command.contains("--comment") || section.contains("| `--comment` |"), command);
    }
  }

  private static Stream<ObjectNode> held() {
    return Stream.of(
        BusEvents.of(Kind.LOCKOUT_HELD, "lost"), BusEvents.of(Kind.LOCKOUT_WAITING, "stopped"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00u1; rm -rf ~", "$(id)", "--by", "a b", "", "00u1\n"})
  void noCommandHasAnIdThatAShellCouldMisunderstand(String id) {
    ObjectNode held = BusEvents.of(Kind.LOCKOUT_HELD);
    held.withObject("/lockout").put("user", id.isEmpty() ? "`id`" : id);
    Message message = wording(Details.ID).one(held);
    assertEquals(
        id.equals("00u1\n")
            ? List.of("./unlatch release 00u1 --comment \"WHY\"", "./unlatch history 00u1")
            : List.of(),
        commands(message).stream().filter(it -> it.matches(".*(release|history).*")).toList());
    assertTrue(links(message).getFirst().matches("https://desk[^ ;`$]*"), message::toString);
  }

  @Test
  void theDeskIsGivenTheUserIfThatMayBeTold() {
    Message held = wording(Details.ID).one(BusEvents.of(Kind.LOCKOUT_HELD));
    assertEquals(
        List.of("https://desk.example.com/unlock?user=00uRobinExample00001&n=1"), links(held));
    assertEquals(List.of(), links(wording(Details.NONE).one(BusEvents.of(Kind.LOCKOUT_HELD))));
    Wording anybody =
        new Wording(Details.NONE, ZoneId.of("UTC"), Optional.of("https://desk.example.com"));
    assertEquals(
        List.of("https://desk.example.com"), links(anybody.one(BusEvents.of(Kind.LOCKOUT_HELD))));
  }

  @Test
  void withoutADeskThereIsNoLink() {
    Wording wording = new Wording(Details.FULL, ZoneId.of("UTC"), Optional.empty());
    assertEquals(List.of(), links(wording.one(BusEvents.of(Kind.LOCKOUT_HELD))));
  }

  @Test
  void timesAreOnTheReadersClocks() {
    Wording newYork = new Wording(Details.ID, ZoneId.of("America/New_York"), Optional.empty());
    assertEquals(
        "the whole account, since 2026-01-05 04:30:12 America/New_York",
        facts(newYork.one(BusEvents.of(Kind.LOCKOUT_HELD))).get("Locked"));
  }

  @Test
  void aPersonsRequestIsToldInThatPersonsWordsWithFullDetailsAlone() {
    ObjectNode held = BusEvents.of(Kind.LOCKOUT_HELD);
    ArrayNode requests = held.withObject("/lockout").putArray("requests");
    for (String by : List.of("Ada", "Bo", "Cy")) {
      requests.addObject().put("by", by).put("comment", "Robin called").put("override", true);
    }
    assertEquals(
        "Bo: Robin called; Cy: Robin called",
        facts(wording(Details.FULL).one(held)).get("Requested"));
    assertFalse(facts(wording(Details.LOGIN).one(held)).containsKey("Requested"));
  }

  @Test
  void manySourcesAreCounted() {
    ObjectNode held = BusEvents.of(Kind.LOCKOUT_HELD);
    ArrayNode sources = held.withObject("/lockout").putArray("sources");
    for (int i = 1; i <= 6; i++) {
      sources.addObject().put("address", "203.0.113." + i);
    }
    assertEquals(
        "203.0.113.1; 203.0.113.2; 203.0.113.3; 203.0.113.4; and 2 more",
        facts(wording(Details.FULL).one(held)).get("From"));
  }

  @Test
  void whatIsNotKnownIsNotTold() {
    ObjectNode held = BusEvents.of(Kind.LOCKOUT_HELD);
    ObjectNode lockout = held.withObject("/lockout");
    lockout.remove(List.of("person", "lastWeek"));
    lockout.putArray("sources");
    Message message = wording(Details.FULL).one(held);
    assertEquals("00uRobinExample00001", facts(message).get("User"));
    assertFalse(facts(message).containsKey("Last 7 days"));
    assertFalse(facts(message).containsKey("From"));
  }

  @Test
  void manyProblemsOfTheSetUpAreCounted() {
    ObjectNode changed = BusEvents.of(Kind.SET_UP_CHANGED);
    ArrayNode problems = changed.withObject("/setUp").putArray("problems");
    for (int i = 0; i < 20; i++) {
      problems.addObject().put("check", "check" + i).put("text", "wrong").put("remedy", "");
    }
    Message message = wording(Details.ID).one(changed);
    assertEquals("wrong", facts(message).get("check0"));
    assertEquals("12 more", facts(message).get("And"));
  }

  @Test
  void aDigestIsOpenWhileALockoutIsHeld() {
    Wording wording = wording(Details.LOGIN);
    Message open = wording.digest(BusEvents.digest("source", Map.of("held", 15L, "unlocked", 2L)));
    Message done = wording.digest(BusEvents.digest("source", Map.of("freed", 17L)));
    assertEquals(State.OPEN, open.state());
    assertEquals(State.DONE, done.state());
    assertEquals(open.about(), done.about());
    assertEquals("Lockouts held for a person: 14 more (source)", open.title());
    assertEquals("15 held, 2 unlocked", facts(open).get("Now"));
    assertTrue(open.toString().contains("value=user0@acme.example, user1@"), open::toString);
    assertFalse(facts(open).containsKey("From"));
  }

  @Test
  void aDigestOfMoreLockoutsThanAreLookedAtIsOpen() {
    Digest few = BusEvents.digest("source", Map.of());
    Digest uncounted =
        new Digest(
            few.id(),
            few.kind(),
            few.reason(),
            few.from(),
            few.to(),
            41_000,
            few.earlier(),
            few.first(),
            few.sources(),
            few.became());
    Message many = wording(Details.LOGIN).digest(uncounted);
    assertEquals(State.OPEN, many.state());
    assertEquals(Severity.CRITICAL, many.severity());
  }

  @Test
  void anEventThatThisVersionDoesNotKnowIsRefusedByItsName() {
    ObjectNode unknown = BusEvents.of(Kind.LOCKOUT_HELD).put("kind", "lockout-lost");
    assertEquals(
        "not of a lockout: lockout-lost",
        assertThrows(IllegalArgumentException.class, () -> wording(Details.ID).one(unknown))
            .getMessage());
    ObjectNode without = BusEvents.of(Kind.LOCKOUT_HELD);
    without.withObject("/lockout").remove("since");
    assertEquals(
        "the event has no /lockout/since",
        assertThrows(IllegalArgumentException.class, () -> wording(Details.ID).one(without))
            .getMessage());
  }

  @Test
  void aMessageHasNoMoreThanEveryChannelTakes() {
    List<Step> steps = List.of(Steps.STOP, Steps.STOP, Steps.STOP, Steps.STOP, Steps.STOP);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Message(
                "1",
                "1",
                "brake-opened",
                State.OPEN,
                Message.Severity.INFO,
                "t",
                List.of(),
                Stream.concat(steps.stream(), steps.stream()).toList()));
  }
}
