package dev.unlatch.message;

import static dev.unlatch.message.People.NOW;
import static dev.unlatch.message.People.audience;
import static dev.unlatch.message.People.tell;
import static dev.unlatch.policy.tell.Channel.PAGERDUTY;
import static dev.unlatch.policy.tell.Channel.SLACK;
import static dev.unlatch.policy.tell.Channel.SNS;
import static dev.unlatch.policy.tell.Channel.TEAMS;
import static dev.unlatch.policy.tell.Channel.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.message.LockoutRecord.Mailbox;
import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Message.Fact;
import dev.unlatch.message.words.Message.State;
import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Audience.Escalation;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policy.tell.Tell;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final String RISK = "{\"lockout\": {\"reason\": {\"name\": [\"risk\"]}}}";
  private static final Tell HOLDS = tell(audience(SLACK, "lockout-held"));

  private static BusEvent held(String user, Instant at) {
    return LockoutDetails.of("lockout-held", user, 1, 2, at, "risk");
  }

  private static BusEvent unlocked(String user, Instant at) {
    return LockoutDetails.of("account-unlocked", user, 1, 3, at, "everyone");
  }

  private static People withHolds(int number) {
    People people = new People(HOLDS, SLACK);
    for (int i = 1; i <= number; i++) {
      people.happens(held("user" + i, NOW.plusSeconds(i)));
    }
    return people;
  }

  private static String fact(Message message, String label) {
    return message.facts().stream()
        .filter(it -> it.label().equals(label))
        .map(Fact::value)
        .findFirst()
        .orElse("");
  }

  @Test
  void tellsTheFirstThreeAtOnceAndTheOthersByADigest() {
    People people = withHolds(10);
    assertEquals(
        List.of("user1/1/2/lockout-held", "user2/1/2/lockout-held", "user3/1/2/lockout-held"),
        people.ids(SLACK));
    people.pass(Duration.ofMinutes(15));
    assertEquals(4, people.told(SLACK).size());
    Message digest = people.told(SLACK).getLast();
    assertEquals("lockout-held/risk/2026-01-05T09:30:00Z/PT15M", digest.id());
    assertEquals("10 in this time; 3 of them were told before", fact(digest, "How many"));
    assertEquals("10 held", fact(digest, "Now"));
    people.pass(Duration.ofDays(1));
    assertEquals(4, people.told(SLACK).size());
    assertEquals(0, people.waiting());
  }

  /// Over three windows; some come late.
  @Test
  void aStormOfTwentyThousandIsAtMostTwentyMessages() {
    People people = new People(HOLDS, SLACK);
    for (int i = 1; i <= 20_000; i++) {
      people.happens(held("user" + i, NOW.plusMillis(i * 120L)));
      people.pass(Duration.ofMillis(i % 3 == 0 ? 390 : 0));
    }
    people.pass(Duration.ofHours(2));
    List<Message> told = people.told(SLACK);
    assertTrue(told.size() <= 20, told.size() + " messages");
    assertEquals(
        List.of(7_499, 7_500, 5_001),
        Stream.of("09:30", "09:45", "10:00")
            .map(from -> "lockout-held/risk/2026-01-05T%s:00Z".formatted(from))
            .map(id -> told.stream().filter(it -> it.id().startsWith(id)).toList().getLast())
            .map(it -> Integer.valueOf(fact(it, "How many").replaceFirst(" .*", "")))
            .toList());
  }

  @Test
  void tellsThreeWithoutADigest() {
    People people = withHolds(3);
    people.pass(Duration.ofDays(1));
    assertEquals(3, people.told(SLACK).size());
  }

  @Test
  void countsAnEventOnceThatComesTwice() {
    People people = withHolds(5);
    for (int i = 1; i <= 5; i++) {
      people.comes(held("user" + i, NOW.plusSeconds(i)));
    }
    assertEquals(3, people.told(SLACK).size());
    people.pass(Duration.ofMinutes(15));
    people.comes(held("user5", NOW.plusSeconds(5)));
    people.pass(Duration.ofMinutes(30));
    assertEquals(4, people.told(SLACK).size());
    assertEquals(
        "5 in this time; 3 of them were told before",
        fact(people.told(SLACK).getLast(), "How many"));
  }

  @Test
  void countsEachReasonKindAndWindowByItself() {
    People people = new People(tell(audience(SLACK, "lockout-held", "lockout-ignored")), SLACK);
    for (int i = 1; i <= 3; i++) {
      people.happens(held("a" + i, NOW));
      people.happens(LockoutDetails.of("lockout-held", "b" + i, 1, 2, NOW, "source"));
      people.happens(LockoutDetails.of("lockout-ignored", "c" + i, 1, 2, NOW, "risk"));
      people.happens(held("d" + i, NOW.plus(Duration.ofMinutes(15))));
    }
    assertEquals(12, people.told(SLACK).size());
  }

  @Test
  void anotherEditionSaysWhatCameLate() {
    People people = withHolds(4);
    people.pass(Duration.ofMinutes(20));
    people.happens(held("late1", NOW.plusSeconds(60)));
    people.happens(held("late2", NOW.plusSeconds(61)));
    people.pass(Duration.ofMinutes(15));
    assertEquals(5, people.told(SLACK).size());
    Message second = people.told(SLACK).getLast();
    assertEquals("lockout-held/risk/2026-01-05T09:30:00Z/PT15M/2", second.id());
    assertEquals("6 in this time; 4 of them were told before", fact(second, "How many"));
  }

  @Test
  void anEventJustBeforeTheTimerIsInADigestToo() {
    People people = withHolds(4);
    people.pass(Duration.ofSeconds(880));
    people.happens(held("late", NOW.plusSeconds(870)));
    people.pass(Duration.ofMinutes(2));
    assertEquals(
        "5 in this time; 3 of them were told before",
        fact(people.told(SLACK).getLast(), "How many"));
  }

  @Test
  void aDigestSaysWhatBecameOfTheLockouts() {
    People people = withHolds(6);
    people.happens(unlocked("user4", NOW.plusSeconds(20)));
    people.happens(unlocked("user5", NOW.plusSeconds(20)));
    people.pass(Duration.ofMinutes(15));
    assertEquals("4 held, 2 unlocked", fact(people.told(SLACK).getLast(), "Now"));
  }

  @Test
  void aDigestNamesNobodyWhoWasForgotten() {
    People people = withHolds(6);
    people.record().remove("user4/1");
    people.pass(Duration.ofMinutes(15));
    Message digest = people.told(SLACK).getLast();
    assertEquals("6 in this time; 3 of them were told before", fact(digest, "How many"));
    assertFalse(fact(digest, "The first users").contains("user4"), digest::toString);
  }

  @Test
  void theFirstAudienceOfAChannelIsToldAlone() {
    Audience all = audience(SLACK, "lockout-held");
    Audience other =
        new Audience(
            SLACK,
            Set.of("lockout-held"),
            Optional.empty(),
            Details.NONE,
            ZoneOffset.UTC,
            Optional.empty(),
            Optional.empty());
    People people = new People(tell(all, other, audience(TEAMS, "lockout-held")), SLACK, TEAMS);
    people.happens(held("robin", NOW));
    assertEquals(List.of("robin/1/2/lockout-held"), people.ids(SLACK));
    assertEquals(List.of("robin/1/2/lockout-held"), people.ids(TEAMS));
  }

  @Test
  void aChannelThatFailsKeepsNobodyElseFromBeingTold() {
    Audience first = audience(SLACK, "lockout-held");
    People people = new People(tell(first, audience(TEAMS, "lockout-held")), SLACK, TEAMS);
    people.breakDown(SLACK);
    assertThrows(IllegalStateException.class, () -> people.happens(held("robin", NOW)));
    assertEquals(1, people.told(TEAMS).size());
    people.repair(SLACK);
    people.comes(held("robin", NOW));
    assertEquals(1, people.told(TEAMS).size());
    assertEquals(1, people.told(SLACK).size());
  }

  /// SQS hands out a message that failed again and again: here every six minutes, as in the
  /// template.
  @Test
  void tenHoursOfAChannelBeingDownLoseNothingAndDelayNobodyElse() {
    Tell both = tell(audience(SNS, "lockout-held"), audience(SLACK, "lockout-held"));
    People people = new People(both, SLACK, SNS);
    people.breakDown(SNS);
    List<BusEvent> failing = new ArrayList<>();
    for (int minute = 0; minute < 600; minute += 6) {
      if (minute % 30 == 0) {
        BusEvent event = held("user" + minute, people.now());
        failing.add(event);
        assertThrows(IllegalStateException.class, () -> people.happens(event));
        assertEquals(event.id(), people.ids(SLACK).getLast());
      }
      failing.forEach(it -> assertThrows(IllegalStateException.class, () -> people.comes(it)));
      people.pass(Duration.ofMinutes(6));
    }
    assertEquals(List.of(), people.ids(SNS));
    people.repair(SNS);
    failing.forEach(people::comes);
    assertEquals(failing.stream().map(BusEvent::id).toList(), people.ids(SNS));
    assertEquals(people.ids(SNS), people.ids(SLACK));
  }

  @Test
  void aChannelThatIsNotSetUpFailsNothing() {
    People people =
        new People(tell(audience(TEAMS, "brake-opened"), audience(SNS, "brake-opened")), SNS);
    people.comes(LockoutDetails.brake(1, NOW));
    assertEquals(List.of("brake/1/brake-opened"), people.ids(SNS));
    assertEquals(List.of(TEAMS), people.missing());
  }

  private static During nights() {
    return new During(
        ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), LocalTime.of(9, 0), LocalTime.of(11, 0));
  }

  private static Audience quiet(Channel channel) {
    return new Audience(
        channel,
        Set.of("lockout-held"),
        Optional.empty(),
        Details.ID,
        ZoneOffset.UTC,
        Optional.of(nights()),
        Optional.empty());
  }

  @Test
  void quietHoursEndWithADigest() {
    People people = new People(tell(quiet(SLACK), quiet(PAGERDUTY)), SLACK, PAGERDUTY);
    people.happens(held("robin", NOW));
    people.happens(held("kim", NOW.plusSeconds(3_000)));
    people.pass(Duration.ofMinutes(89));
    assertEquals(List.of(), people.ids(SLACK));
    assertEquals(2, people.told(PAGERDUTY).size());
    people.pass(Duration.ofMinutes(1));
    assertEquals(List.of("lockout-held/risk/2026-01-05T09:00:00Z/PT2H/quiet"), people.ids(SLACK));
    assertEquals(
        "2 in this time; 0 of them were told before",
        fact(people.told(SLACK).getFirst(), "How many"));
  }

  @Test
  void aDigestDoesNotWaitForTheQuietHoursOfAnotherEntry() {
    Audience attacks = when(audience(SLACK, "lockout-held"), RISK);
    People people = new People(tell(attacks, quiet(SLACK)), SLACK);
    for (int i = 1; i <= 5; i++) {
      people.happens(held("user" + i, NOW.plusSeconds(i)));
    }
    assertEquals(3, people.told(SLACK).size());
    people.pass(Duration.ofMinutes(15));
    assertEquals(4, people.told(SLACK).size());
  }

  /// The quiet hours of the other entry begin within their common window.
  @Test
  void aDigestDoesNotWaitForTheTimerOfAnotherEntry() {
    Audience quiet = when(quiet(SLACK), "{\"lockout\": {\"user\": [{\"prefix\": \"a\"}]}}");
    People people = new People(tell(quiet, audience(SLACK, "lockout-held")), SLACK);
    Instant early = NOW.minus(Duration.ofMinutes(40));
    for (int i = 1; i <= 4; i++) {
      people.happens(held("a" + i, early));
      people.happens(held("b" + i, early));
    }
    assertEquals(3, people.told(SLACK).size());
    people.pass(Duration.ofMinutes(15));
    assertEquals("lockout-held/risk/2026-01-05T08:45:00Z/PT15M", people.ids(SLACK).getLast());
  }

  @Test
  void anEndDoesNotWaitForTheQuietHoursOfAnotherEntry() {
    Audience attacks = when(audience(SLACK, "lockout-held"), RISK);
    People people = new People(tell(attacks, quiet(SLACK)), SLACK);
    people.happens(held("robin", NOW));
    people.happens(unlocked("robin", NOW.plusSeconds(20)));
    assertEquals(State.DONE, people.told(SLACK).getLast().state());
  }

  private static Audience when(Audience audience, String pattern) {
    return new Audience(
        audience.channel(),
        audience.kinds(),
        Optional.of(pattern),
        audience.details(),
        audience.zone(),
        audience.quiet(),
        audience.escalation());
  }

  /// Events can be published again from the record, long after the ledger has forgotten them.
  @Test
  void nobodyHearsOfWhatIsTwoWeeksOld() {
    People people = new People(HOLDS, SLACK);
    people.comes(held("robin", NOW.minus(Duration.ofDays(14)).minusSeconds(1)));
    assertEquals(List.of(), people.ids(SLACK));
    people.comes(held("kim", NOW.minus(Duration.ofDays(14))));
    assertEquals(1, people.told(SLACK).size());
  }

  @Test
  void whatComesLateInQuietHoursWaitsForTheirEnd() {
    People people = new People(tell(quiet(SLACK)), SLACK);
    people.happens(held("robin", NOW.minusSeconds(3_600)));
    people.pass(Duration.ofMinutes(89));
    assertEquals(List.of(), people.ids(SLACK));
    people.pass(Duration.ofMinutes(1));
    assertEquals(List.of("lockout-held/risk/2026-01-05T08:30:00Z/PT15M/quiet"), people.ids(SLACK));
  }

  @Test
  void aLockoutIsToldAsDoneWhereItWasToldAsOpen() {
    People people = withHolds(4);
    people.happens(unlocked("user1", NOW.plusSeconds(20)));
    people.happens(unlocked("user4", NOW.plusSeconds(20)));
    people.comes(unlocked("user1", NOW.plusSeconds(20)));
    assertEquals(4, people.told(SLACK).size());
    Message done = people.told(SLACK).getLast();
    assertEquals(State.DONE, done.state());
    assertEquals("user1/1", done.about());
  }

  @Test
  void whoeverToldOfAHoldThatIsOverTellsThatToo() {
    People people = new People(HOLDS, SLACK);
    people.happens(unlocked("robin", NOW.plusSeconds(20)));
    people.comes(held("robin", NOW));
    assertEquals(
        List.of(State.OPEN, State.DONE), people.told(SLACK).stream().map(Message::state).toList());
  }

  @Test
  void aHoldIsDoneWhenItsUserIsLockedAgain() {
    People people = withHolds(1);
    people.record().put(held("user1", NOW.plusSeconds(1)), true);
    people.comes(LockoutDetails.of("lockout-opened", "user1", 2, 1, NOW.plusSeconds(90), "none"));
    Message done = people.told(SLACK).getLast();
    assertEquals(State.DONE, done.state());
    assertEquals("user1/1", done.about());
    assertEquals("Done: the user was locked out again, which is another lockout", done.title());
    assertEquals(List.of(), done.steps());
  }

  @Test
  void nothingIsDoneWhileALockoutIsStillToBeDecided() {
    People people = withHolds(1);
    people.comes(unlocked("user1", NOW.plusSeconds(5)));
    assertEquals(1, people.told(SLACK).size());
  }

  @Test
  void doneWaitsForTheEndOfQuietHours() {
    People people = withHolds(1);
    people.change(tell(quiet(SLACK)));
    people.happens(unlocked("user1", NOW.plusSeconds(20)));
    people.pass(Duration.ofMinutes(89));
    assertEquals(1, people.told(SLACK).size());
    people.pass(Duration.ofMinutes(1));
    assertEquals(State.DONE, people.told(SLACK).getLast().state());
  }

  /// Each of the two is told once, and no timer is left over.
  @Test
  void doneWaitsForTheEndOfQuietHoursOfEachChannel() {
    Tell both = tell(audience(SLACK, "lockout-held"), audience(TEAMS, "lockout-held"));
    People people = new People(both, SLACK, TEAMS);
    people.happens(held("user1", NOW.plusSeconds(1)));
    people.change(tell(quiet(SLACK), quiet(TEAMS)));
    people.happens(unlocked("user1", NOW.plusSeconds(20)));
    people.pass(Duration.ofMinutes(89));
    assertEquals(1, people.waiting());
    people.pass(Duration.ofMinutes(1));
    for (Channel channel : List.of(SLACK, TEAMS)) {
      assertEquals(
          List.of(State.OPEN, State.DONE),
          people.told(channel).stream().map(Message::state).toList());
    }
    assertEquals(0, people.waiting());
  }

  @Test
  void whoeverWasToldIsNotToldAgainThoughTheRecordCannotBeRead() {
    People people = new People(HOLDS, SLACK);
    BusEvent held = held("robin", NOW);
    people.record().garble("robin/1");
    for (int i = 0; i < 3; i++) {
      assertThrows(IllegalStateException.class, () -> people.comes(held));
    }
    assertEquals(1, people.told(SLACK).size());
    people.record().put(unlocked("robin", NOW), true);
    people.comes(held);
    assertEquals(State.DONE, people.told(SLACK).getLast().state());
  }

  @Test
  void theUserIsNotToldThatALockoutIsDone() {
    Tell both = tell(audience(SLACK, "lockout-held"), audience(USER, "lockout-held"));
    People people = new People(both, SLACK, USER);
    people.record().put("robin/1", new Mailbox("robin@acme.example", Optional.empty()));
    people.happens(held("robin", NOW));
    people.happens(unlocked("robin", NOW.plusSeconds(20)));
    assertEquals(State.DONE, people.told(SLACK).getLast().state());
    assertEquals(1, people.mailed().size());
  }

  @Test
  void theUserHearsOfNoHoldThatIsOver() {
    People people = new People(tell(audience(USER, "lockout-held")), USER);
    people.record().put("robin/1", new Mailbox("robin@acme.example", Optional.empty()));
    people.record().put(unlocked("robin", NOW), true);
    people.comes(held("robin", NOW));
    people.comes(held("robin", NOW));
    assertEquals(List.of(), people.mailed());
  }

  @Test
  void doneIsToldByWhateverPolicyIsInForceThen() {
    People people = withHolds(1);
    people.change(Tell.NOBODY);
    people.happens(unlocked("user1", NOW.plusSeconds(20)));
    assertEquals(State.DONE, people.told(SLACK).getLast().state());
  }

  @Test
  void aHoldIsEscalatedThoughItsChannelIsNotSetUp() {
    People people = new People(escalating(), PAGERDUTY);
    people.happens(held("robin", NOW));
    people.pass(Duration.ofHours(2));
    assertEquals(List.of("robin/1/2/lockout-held/escalated"), people.ids(PAGERDUTY));
  }

  private static Tell escalating() {
    Audience audience =
        new Audience(
            SLACK,
            Set.of("lockout-held"),
            Optional.empty(),
            Details.ID,
            ZoneOffset.UTC,
            Optional.empty(),
            Optional.of(new Escalation(Duration.ofHours(2), PAGERDUTY)));
    return tell(audience);
  }

  @Test
  void aHoldThatNobodyHasDecidedGoesToTheNextChannel() {
    People people = new People(escalating(), SLACK, PAGERDUTY);
    for (int i = 1; i <= 5; i++) {
      people.happens(held("user" + i, NOW));
      people.comes(held("user" + i, NOW));
    }
    people.pass(Duration.ofMinutes(119));
    assertEquals(List.of(), people.ids(PAGERDUTY));
    people.pass(Duration.ofMinutes(1));
    assertEquals(
        List.of(
            "user1/1/2/lockout-held/escalated",
            "user2/1/2/lockout-held/escalated",
            "user3/1/2/lockout-held/escalated"),
        people.ids(PAGERDUTY).stream().sorted().toList());
    people.pass(Duration.ofMinutes(15));
    assertEquals(
        "lockout-escalated/risk/2026-01-05T11:30:00Z/PT15M", people.ids(PAGERDUTY).getLast());
    people.happens(unlocked("user1", people.now()));
    assertEquals("user1/1", people.told(PAGERDUTY).getLast().about());
    assertEquals(State.DONE, people.told(PAGERDUTY).getLast().state());
    assertEquals(State.DONE, people.told(SLACK).getLast().state());
  }

  @Test
  void aHoldThatWasDecidedInTimeIsNotEscalated() {
    People people = new People(escalating(), SLACK, PAGERDUTY);
    people.happens(held("robin", NOW));
    people.happens(held("kim", NOW));
    people.happens(held("sam", NOW));
    people.pass(Duration.ofMinutes(100));
    people.happens(unlocked("robin", people.now()));
    people.record().remove("kim/1");
    people.happens(LockoutDetails.of("lockout-held", "sam", 1, 4, people.now(), "source"));
    people.pass(Duration.ofMinutes(30));
    assertEquals(List.of(), people.ids(PAGERDUTY));
    people.pass(Duration.ofMinutes(90));
    assertEquals(List.of("sam/1/4/lockout-held/escalated"), people.ids(PAGERDUTY));
  }

  @Test
  void aPolicyWithoutEscalationsStopsThem() {
    People people = new People(escalating(), SLACK, PAGERDUTY);
    people.happens(held("robin", NOW));
    people.change(HOLDS);
    people.pass(Duration.ofHours(3));
    assertEquals(List.of(), people.ids(PAGERDUTY));
    assertEquals(0, people.waiting());
  }

  @Test
  void aUserGetsMailAtMostThreeTimesInAWindow() {
    People people = new People(tell(audience(USER, "account-unlocked")), USER);
    Mailbox robin = new Mailbox("robin@acme.example", Optional.of("de"));
    for (int i = 1; i <= 5; i++) {
      people.record().put("robin/" + i, robin);
      people.comes(LockoutDetails.of("account-unlocked", "robin", i, 2, NOW, "everyone"));
    }
    people.record().put("kim/1", new Mailbox("kim@acme.example", Optional.empty()));
    people.comes(unlocked("kim", NOW));
    people.comes(unlocked("nobody", NOW));
    people.pass(Duration.ofHours(1));
    assertEquals(3, people.mailed().stream().filter(robin::equals).count());
    assertEquals(4, people.mailed().size());
  }

  @Test
  void nobodyHearsOfWhatTheyDidNotAskFor() {
    People people = new People(HOLDS, SLACK);
    people.comes(unlocked("robin", NOW));
    people.comes(LockoutDetails.brake(1, NOW));
    assertEquals(List.of(), people.ids(SLACK));
  }
}
