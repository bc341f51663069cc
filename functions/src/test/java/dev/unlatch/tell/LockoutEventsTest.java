package dev.unlatch.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.StateStory;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.port.okta.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockoutEventsTest {
  private static final Instant DUE = Samples.DUE;
  private static final String ID = Samples.USER + "/1/";

  private static List<String> told(Episode before, Episode now) {
    return ids(LockoutEvents.ofSave(Optional.of(before), now));
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }

  private static Episode waiting() {
    return Samples.waiting().saved();
  }

  private static Episode held() {
    return waiting().closed(State.HELD, Samples.verdict("hold", "risk", DUE)).saved();
  }

  @Test
  void aNewLockoutIsOpenedAndStandsAsItWasFirstSaved() {
    List<Event> events = LockoutEvents.ofSave(Optional.empty(), waiting());
    assertEquals(List.of(ID + "1/lockout-opened", ID + "1/lockout-waiting"), ids(events));
    assertEquals(List.of(1L, 1L), events.stream().map(Event::revision).toList());
    assertEquals(List.of(Samples.BEGAN, Samples.BEGAN), events.stream().map(Event::at).toList());
    Episode heldAtOnce =
        Samples.begun().closed(State.HELD, Samples.verdict("hold", "risk", DUE)).saved();
    assertEquals(
        List.of(ID + "1/lockout-opened", ID + "1/lockout-held"),
        ids(LockoutEvents.ofSave(Optional.empty(), heldAtOnce)));
  }

  @Test
  void aLockoutOfWhichNothingIsDecidedIsOnlyOpened() {
    Episode begun = Samples.begun().saved();
    assertEquals(
        List.of(ID + "1/lockout-opened"), ids(LockoutEvents.ofSave(Optional.empty(), begun)));
    Episode decided = begun.waiting(Samples.verdict("wait", "quiet-period", DUE), DUE).saved();
    assertEquals(List.of(ID + "2/lockout-waiting"), told(begun, decided));
  }

  @Test
  void aWaitIsToldAgainForAnotherReasonAlone() {
    Episode hop = waiting().waiting(Samples.verdict("wait", "quiet-period", DUE), DUE).saved();
    assertEquals(List.of(), told(waiting(), hop));
    Episode stopped = hop.waiting(Samples.verdict("wait", "stopped", DUE), DUE).saved();
    assertEquals(List.of(ID + "3/lockout-waiting"), told(hop, stopped));
    Episode stillStopped =
        stopped.waiting(Samples.verdict("wait", "stopped", DUE.plusSeconds(300)), DUE).saved();
    assertEquals(List.of(), told(stopped, stillStopped));
  }

  @Test
  void aClaimIsNotToldAndAnUnlockIs() {
    assertEquals(List.of(), told(waiting(), Samples.claimed()));
    Episode unlocked = Samples.claimed().recognised(DUE.plusSeconds(60)).saved();
    assertEquals(List.of(ID + "3/account-unlocked"), told(Samples.claimed(), unlocked));
    assertEquals("recognised", new StateStory(unlocked).since().detail());
  }

  @Test
  void anUnlockOfUnknownOutcomeCountsAsWaiting() {
    Episode uncertain =
        Samples.claimed()
            .countingItsUnlock()
            .uncertain(Samples.verdict("wait", "outcome-unknown", DUE.plusSeconds(50)), DUE)
            .saved();
    assertEquals(List.of(ID + "3/lockout-waiting"), told(Samples.claimed(), uncertain));
    assertFalse(new StateStory(uncertain).hasFailedToUnlock());
  }

  @Test
  void aClaimThatIsGivenBackBeginsAnotherWait() {
    Episode claimed = Samples.claimed();
    Episode back =
        claimed.putBack(
            claimed
                .verdict()
                .orElseThrow()
                .becoming(new Decision.Wait(new Reason("too-late", "too late"), DUE), DUE),
            DUE);
    assertEquals(List.of(ID + "3/lockout-waiting"), told(claimed, back.saved()));
    assertFalse(new StateStory(back).hasFailedToUnlock(), "none was begun");
  }

  @Test
  void anUnlockThatOktaCouldNotDoHasFailed() {
    Episode claimed = Samples.claimed();
    Instant at = DUE.plusSeconds(3);
    Unavailable refused =
        new Unavailable(Unavailable.Cause.BAD_TOKEN, "E0000011", Optional.<Instant>empty());
    Episode failed =
        claimed
            .failed(
                true,
                refused.toDetail(),
                claimed.verdict().orElseThrow().becoming(refused.toWait(at), at),
                claimed.progress().to(State.WAITING, at),
                at)
            .saved();
    assertEquals(List.of(ID + "3/lockout-waiting"), told(claimed, failed));
    assertTrue(new StateStory(failed).hasFailedToUnlock());
  }

  @Test
  void anUnlockThatOktaRefusesHasFailedAndAHoldAfterTheLeaseHasNot() {
    Episode claimed = Samples.claimed();
    Instant answered = DUE.plusSeconds(2);
    Episode refused =
        claimed.closed(State.HELD, Samples.verdict("hold", "no-permission", answered)).saved();
    assertEquals(List.of(ID + "3/lockout-held"), told(claimed, refused));
    assertTrue(new StateStory(refused).hasFailedToUnlock());
    Episode later =
        claimed.closed(State.HELD, Samples.verdict("hold", "request-expired", DUE.plusSeconds(46)));
    assertFalse(new StateStory(later).hasFailedToUnlock());
    assertFalse(new StateStory(held()).hasFailedToUnlock());
  }

  @Test
  void everyOtherEndIsTold() {
    assertEquals(List.of(ID + "2/lockout-held"), told(waiting(), held()));
    Episode left = waiting().closed(State.LEFT, Samples.verdict("ignore", "not-locked", DUE));
    assertEquals(List.of(ID + "2/lockout-ignored"), told(waiting(), left.saved()));
    Episode observed = waiting().closed(State.OBSERVED, Samples.verdict("unlock", "all", DUE));
    assertEquals(List.of(ID + "2/lockout-observed"), told(waiting(), observed.saved()));
    Episode freed = held().freed("by an administrator", DUE, DUE.plusSeconds(60)).saved();
    List<Event> events = LockoutEvents.ofSave(Optional.of(held()), freed);
    assertEquals(List.of(ID + "3/lockout-freed"), ids(events));
    assertEquals(DUE.plusSeconds(60), events.getFirst().at());
  }

  @Test
  void aHeldLockoutThatARequestTakesUpWaits() {
    Episode taken = held().takenOver(Samples.asked(DUE.plusSeconds(60)), DUE.plusSeconds(60));
    Episode waiting = taken.waiting(Samples.verdict("wait", "log-unread", DUE), DUE).saved();
    assertEquals(List.of(ID + "3/lockout-waiting"), told(held(), waiting));
    List<Event> undecided = LockoutEvents.ofSave(Optional.of(held()), taken.saved());
    assertEquals(List.of(ID + "3/lockout-waiting"), ids(undecided));
    assertEquals(DUE.plusSeconds(60), undecided.getFirst().at());
  }

  @Test
  void aHeldLockoutThatIsHeldAnewIsToldAgain() {
    Episode anew =
        held()
            .takenOver(Samples.asked(DUE.plusSeconds(60)), DUE.plusSeconds(60))
            .closed(State.HELD, Samples.verdict("hold", "risk", DUE.plusSeconds(61)))
            .saved();
    assertEquals(List.of(ID + "3/lockout-held"), told(held(), anew));
  }

  @Test
  void whatJoinsALockoutIsNotTold() {
    Episode joined = held().joined(Samples.more(DUE.plusSeconds(5)), DUE.plusSeconds(5)).saved();
    assertEquals(List.of(), told(held(), joined));
    Episode reported = joined.reportedUnlocked(DUE.plusSeconds(6), DUE.plusSeconds(7)).saved();
    assertEquals(List.of(), told(joined, reported));
    Episode again = reported.lockedAgain(Samples.begun(), DUE.plusSeconds(8)).saved();
    assertEquals(List.of(), told(reported, again));
    assertEquals(List.of(), told(waiting(), waiting().queuedAgain("token", DUE).saved()));
  }

  @Test
  void theEventsOfALockoutThatEndsComeFromTheRecordBefore() {
    Episode claimed = Samples.claimed();
    Episode unlocked = claimed.unlocked(DUE.plusSeconds(2)).saved();
    assertFalse(unlocked.sightings().events().getFirst().circumstances().areKnown());
    Event event = LockoutEvents.ofSave(Optional.of(claimed), unlocked).getFirst();
    assertEquals(claimed.sightings().events(), ((Event.OfLockout) event.subject()).sightings());
  }

  @Test
  void twoImagesGiveTheSameEventEachTime() {
    Episode before = waiting();
    Episode now = held();
    assertEquals(
        LockoutEvents.ofSave(Optional.of(before), now),
        LockoutEvents.ofSave(Optional.of(before), now));
  }

  @Test
  void aLaterSaveWithoutTheOneBeforeIsRefused() {
    assertThrows(IllegalStateException.class, () -> LockoutEvents.ofSave(Optional.empty(), held()));
  }

  @Test
  void aRecordStillTellsThatItBeganAndHowItStands() {
    Episode unlocked = Samples.claimed().unlocked(DUE.plusSeconds(2)).saved();
    Episode joined = unlocked.joined(Samples.more(DUE.plusSeconds(5)), DUE.plusSeconds(5)).saved();
    List<Event> again = LockoutEvents.onRecord(joined);
    assertEquals(List.of(ID + "1/lockout-opened", ID + "3/account-unlocked"), ids(again));
    assertEquals(DUE.plusSeconds(2), again.getLast().at());
    assertEquals(List.of(ID + "1/lockout-opened"), ids(LockoutEvents.onRecord(Samples.claimed())));
  }

  @Test
  void aWaitIsToldAgainAsItBegan() {
    Episode waiting = waiting();
    for (int i = 1; i <= 20; i++) {
      Instant at = DUE.plusSeconds(300L * i);
      waiting = waiting.waiting(Samples.verdict("wait", "stopped", at), at).saved();
    }
    waiting = waiting.joined(Samples.more(DUE), DUE).saved();
    assertEquals(
        List.of(ID + "1/lockout-opened", ID + "2/lockout-waiting"),
        ids(LockoutEvents.onRecord(waiting)));
  }

  /// A story keeps its first and its last steps.
  @Test
  void aWaitThatIsLongerThanItsStoryIsToldOnceAndAgainAsFarAsItIsKnown() {
    Episode before = waiting();
    for (int i = 1; i <= 300; i++) {
      Instant at = DUE.plusSeconds(300L * i);
      Episode now =
          before.waiting(Samples.verdict("wait", i < 60 ? "stopped" : "brake", at), at).saved();
      boolean another = i == 1 || i == 60;
      assertEquals(another ? 1 : 0, told(before, now).size(), "hop " + i);
      before = now;
    }
    Event again = LockoutEvents.onRecord(before).getLast();
    assertTrue(again.revision() > 61, again::id);
  }
}
