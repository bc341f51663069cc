package dev.unlatch.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Surroundings.Stop;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrganisationEventsTest {
  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }

  @Test
  void aBrakeIsToldWhenItComesIntoAState() {
    Brake open = Samples.open();
    assertEquals(
        List.of("brake/1/brake-opened"), ids(OrganisationEvents.ofSave(Optional.empty(), open)));
    Brake halfOpen = with(open, Brake.State.HALF_OPEN, open.until(), 2, 2);
    assertEquals(
        List.of("brake/2/brake-half-open"),
        ids(OrganisationEvents.ofSave(Optional.of(open), halfOpen)));
    Brake probed =
        new Brake(
                halfOpen.state(),
                halfOpen.since(),
                halfOpen.until(),
                List.of(new Brake.Probe("00u1", 1, open.until(), false)),
                halfOpen.because(),
                halfOpen.revision(),
                halfOpen.entered())
            .saved();
    assertEquals(List.of(), OrganisationEvents.ofSave(Optional.of(halfOpen), probed));
    assertEquals(List.of("brake/2/brake-half-open"), ids(OrganisationEvents.onRecord(probed)));
    Brake reopened = with(open, Brake.State.OPEN, open.until(), 2, 2);
    assertEquals(
        List.of("brake/2/brake-opened"),
        ids(OrganisationEvents.ofSave(Optional.of(open), reopened)));
  }

  private static Brake with(
      Brake brake, Brake.State state, Instant since, long revision, long entered) {
    return new Brake(
        state, since, brake.until().plusSeconds(60), List.of(), "because", revision, entered);
  }

  @Test
  void eachTurnOfTheSwitchIsToldOnce() {
    List<Stop> turns = IntStream.range(0, 50).mapToObj(i -> Samples.turned(i % 2 == 0)).toList();
    assertEquals(
        List.of("switch/60/unlocks-stopped"), ids(OrganisationEvents.turned(turns, 60, 59)));
    List<Event> all = OrganisationEvents.turned(turns, 60, 0);
    assertEquals(50, all.size());
    assertEquals("switch/11/unlocks-resumed", all.getFirst().id());
  }
}
