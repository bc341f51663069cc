package dev.unlatch.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.dynamo.episode.DynamoLockouts;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.message.LockoutRecord.Mailbox;
import dev.unlatch.message.LockoutRecord.Standing;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policy.tell.Person;
import dev.unlatch.standin.StandIns;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.Samples;
import dev.unlatch.tell.Told;
import dev.unlatch.tell.detail.EventDetail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How lockouts stand, on the table.
@StandIns.Given
class DynamoLockoutRecordTest {
  private static final String LOCKOUT = Samples.USER + "/1";

  private final Workers workers;
  private final Told lockouts;
  private final DynamoLockoutRecord record;

  DynamoLockoutRecordTest(StandIns standIns) throws IOException, InterruptedException {
    workers = new Workers(standIns);
    lockouts = new Told(new DynamoLockouts(workers.client(), workers.table()));
    record =
        new DynamoLockoutRecord(
            workers.client(), workers.table(), new EventDetail("acme.okta.com"));
  }

  @AfterEach
  void close() {
    workers.close();
  }

  private Episode save(Episode episode) {
    return lockouts.save(episode).orElseThrow();
  }

  private Episode hold() {
    return save(
        save(Samples.waiting()).closed(State.HELD, Samples.verdict("hold", "risk", Samples.DUE)));
  }

  private Standing standing() {
    return record.standing(LOCKOUT).orElseThrow();
  }

  @Test
  void saysHowALockoutStandsByTheEventThatSaidSo() {
    Episode held = hold();
    save(held.joined(Samples.more(Samples.DUE), Samples.DUE));
    Event told = lockouts.events().getLast();
    assertEquals(told.id(), standing().event().id());
    assertEquals(told.at(), standing().event().at());
    assertEquals("held", standing().event().detail().at("/lockout/state").asText());
    assertFalse(standing().over());
  }

  @Test
  void isOverOnceNobodyHasToDecide() {
    save(hold().freed("user.account.unlock_by_admin", Samples.DUE, Samples.DUE));
    assertTrue(standing().over());
    assertEquals("lockout-freed", standing().event().kind());
  }

  @Test
  void isOverOnceItsUserWasLockedAgain() {
    Episode held = hold();
    save(held.lockedAgain(Samples.of("other"), Samples.DUE));
    assertTrue(standing().over());
    assertEquals("lockout-held", standing().event().kind());
  }

  @Test
  void isNotOverWhileARequestIsToBeDecided() {
    save(hold().takenOver(Samples.asked(Samples.DUE), Samples.DUE));
    assertFalse(standing().over());
    assertEquals("lockout-waiting", standing().event().kind());
  }

  @Test
  void knowsTheMailboxThatADecisionHasKept() {
    Person robin = Samples.robin(Details.ID);
    save(
        save(Samples.waiting())
            .closed(State.HELD, Samples.verdict("hold", "risk", Samples.DUE, robin)));
    assertEquals(
        Optional.of(new Mailbox(robin.mail().orElseThrow(), robin.language())),
        record.mailbox(LOCKOUT));
  }

  @Test
  void knowsNothingOfWhatIsNotOnRecordOrNotDecided() {
    assertEquals(Optional.empty(), record.standing(LOCKOUT));
    save(Samples.begun());
    assertEquals(Optional.empty(), record.standing(LOCKOUT));
    assertEquals(Optional.empty(), record.mailbox(LOCKOUT));
  }

  @Test
  void knowsTheStatesOfMoreLockoutsThanARequestTakes() {
    var _ = hold();
    List<String> asked = new ArrayList<>(List.of(LOCKOUT, "nobody/1"));
    for (int i = 0; i < 120; i++) {
      asked.add(save(Samples.of("user" + i)).id());
    }
    Map<String, String> states = record.states(asked);
    assertEquals(121, states.size());
    assertEquals("held", states.get(LOCKOUT));
    assertEquals("waiting", states.get("user7/1"));
  }
}
