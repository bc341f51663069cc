package dev.unlatch.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.tell.Bus.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private final FakeBus bus = new FakeBus();
  private final List<Integer> pauses = new ArrayList<>();
  private final Delivery delivery = new Delivery(bus, pauses::add);

  /// The nth save of a user's lockout.
  private static Event event(String user, int revision) {
    return new Event(
        Event.Kind.LOCKOUT_HELD,
        user + "/1",
        revision,
        Instant.EPOCH,
        new Event.OfSetUp(List.of()));
  }

  private static List<String> ids(Stream<Event> events) {
    return events.map(Event::id).toList();
  }

  private Map<String, Refusal> deliver(Event... events) {
    return delivery.deliver(List.of(events), () -> true);
  }

  @Test
  void putsUpToTenEventsAtOnce() {
    List<Event> events = IntStream.range(0, 25).mapToObj(i -> event("u" + i, 1)).toList();
    assertEquals(Map.of(), delivery.deliver(events, () -> true));
    assertEquals(List.of(10, 10, 5), bus.calls().stream().map(List::size).toList());
    assertEquals(events, bus.taken());
    assertEquals(List.of(), pauses);
  }

  @Test
  void putsTheEventsOfAUserOneAfterTheOther() {
    deliver(event("a", 1), event("a", 2), event("b", 1), event("a", 3));
    assertEquals(
        List.of(
            List.of(event("a", 1), event("b", 1)), List.of(event("a", 2)), List.of(event("a", 3))),
        bus.calls());
  }

  @Test
  void putsWhatWasRefusedAgainAndWhatFollowsAfterIt() {
    bus.refuse("a/1/1/lockout-held", 2, "ThrottlingException", false);
    assertEquals(Map.of(), deliver(event("a", 1), event("a", 2), event("b", 1), event("b", 2)));
    assertEquals(List.of(event("b", 1), event("b", 2), event("a", 1), event("a", 2)), bus.taken());
    assertEquals(List.of(1, 2), pauses);
  }

  @Test
  void givesUpWhatIsRefusedAgainAndAgainWithAllThatFollowsAboutThatUser() {
    bus.refuse("a/1/1/lockout-held", 99, "InternalFailure", false);
    Map<String, Refusal> refused = deliver(event("a", 1), event("a", 2), event("b", 1));
    assertEquals(Set.of("a/1/1/lockout-held", "a/1/2/lockout-held"), refused.keySet());
    assertTrue(refused.values().stream().noneMatch(Refusal::forGood));
    assertEquals(List.of(event("b", 1)), bus.taken());
    assertEquals(List.of(1, 2, 3), pauses);
  }

  @Test
  void goesOnAfterWhatTheBusWouldNeverTake() {
    bus.refuse("a/1/1/lockout-held", 99, "MalformedDetail", true);
    Map<String, Refusal> refused = deliver(event("a", 1), event("a", 2));
    assertEquals(Set.of("a/1/1/lockout-held"), refused.keySet());
    assertTrue(refused.values().iterator().next().forGood());
    assertEquals(List.of(event("a", 2)), bus.taken());
    assertEquals(List.of(), pauses);
  }

  @Test
  void triesAgainWhereTheBusCannotBeReached() {
    bus.failNext(2);
    assertEquals(Map.of(), deliver(event("a", 1), event("b", 1)));
    assertEquals(List.of("a/1/1/lockout-held", "b/1/1/lockout-held"), ids(bus.taken().stream()));
  }

  @Test
  void stopsWhenThereIsNoTimeLeft() {
    List<Event> events = IntStream.range(0, 25).mapToObj(i -> event("u" + i, 1)).toList();
    Map<String, Refusal> refused = delivery.deliver(events, () -> bus.calls().isEmpty());
    assertEquals(15, refused.size());
    assertEquals(
        Set.of("no time is left"),
        Set.copyOf(refused.values().stream().map(Refusal::why).toList()));
  }

  @Test
  void putsNothingWhereThereIsNothing() {
    assertEquals(Map.of(), deliver());
    assertEquals(List.of(), bus.calls());
  }
}
