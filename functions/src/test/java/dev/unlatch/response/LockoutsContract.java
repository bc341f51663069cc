package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Story;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.port.Lockouts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every [Lockouts] does.
public abstract class LockoutsContract {
  private static final String USER = "00uRobinExample00001";
  private static final String OTHER = "00uKimExample0000002";
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:12.345Z");

  /// Those to be tried, on which nothing is on record yet.
  protected abstract Lockouts lockouts();

  /// An episode that is not on record yet.
  public static Episode episode(String user, int number, State state, Instant at) {
    return new Episode(
        user,
        number,
        0,
        LockKind.WHOLE_ACCOUNT,
        Parts.sightings(at, Set.of(Intake.SCHEDULE)),
        Parts.progress(state, "token of " + number, at, 0),
        Optional.empty(),
        List.of(),
        History.NONE,
        new Story(List.of(new Story.Step(at, "opened", "schedule", 1))));
  }

  /// A held episode as it is put on record together with the next one.
  public static Episode lockedAgain(Episode held) {
    Episode next = episode(held.user(), held.number() + 1, State.WAITING, LOCKED.plusSeconds(60));
    return held.lockedAgain(next, LOCKED.plusSeconds(60));
  }

  private static Episode episode(String user, int number) {
    return episode(user, number, State.WAITING, LOCKED.plusSeconds(number));
  }

  private Episode saved(Episode episode) {
    return lockouts().save(episode).orElseThrow();
  }

  @Test
  void haveNoEpisodeOfAUserWhoWasNeverLocked() {
    saved(episode(USER, 1));
    assertEquals(Optional.empty(), lockouts().latest(OTHER));
    assertEquals(Optional.empty(), lockouts().latest(USER.substring(0, 19)));
  }

  @Test
  void beginAnEpisodeOnce() {
    Episode first = episode(USER, 1);
    assertEquals(Optional.of(first.saved()), lockouts().save(first));
    assertEquals(Optional.empty(), lockouts().save(episode(USER, 1, State.HELD, LOCKED)));
    assertEquals(Optional.of(first.saved()), lockouts().latest(USER));
  }

  @Test
  void changeAnEpisodeAsItWasRead() {
    Episode second = saved(saved(episode(USER, 1)));
    assertEquals(2, second.revision());
    assertEquals(Optional.of(second), lockouts().latest(USER));
  }

  @Test
  void refuseAChangeOfWhatSomebodyElseHasChanged() {
    Episode read = saved(episode(USER, 1));
    Episode changed = saved(read);
    assertEquals(Optional.empty(), lockouts().save(read));
    assertEquals(Optional.of(changed), lockouts().latest(USER));
  }

  @Test
  void refuseAChangeOfWhatIsNotOnRecord() {
    assertEquals(Optional.empty(), lockouts().save(episode(USER, 1).saved()));
    assertEquals(Optional.empty(), lockouts().latest(USER));
  }

  @Test
  void beginTheNextEpisodeTogetherWithAChangeOfTheHeldOne() {
    Episode held = saved(episode(USER, 1, State.HELD, LOCKED));
    Episode next = episode(USER, 2);
    assertEquals(Optional.of(next.saved()), lockouts().beginAfter(lockedAgain(held), next));
    assertEquals(Optional.of(next.saved()), lockouts().latest(USER));
    assertEquals(Optional.empty(), lockouts().save(held));
    assertEquals(Optional.empty(), lockouts().beginAfter(lockedAgain(held), next));
  }

  @Test
  void beginNoEpisodeAfterAHeldOneThatSomebodyElseHasChanged() {
    Episode held = saved(episode(USER, 1, State.HELD, LOCKED));
    Episode changed = saved(held);
    assertEquals(Optional.empty(), lockouts().beginAfter(lockedAgain(held), episode(USER, 2)));
    assertEquals(Optional.of(changed), lockouts().latest(USER));
  }

  @Test
  void changeNoHeldEpisodeWhoseNextOneIsThereAlready() {
    Episode held = saved(episode(USER, 1, State.HELD, LOCKED));
    Episode next = saved(episode(USER, 2));
    assertEquals(Optional.empty(), lockouts().beginAfter(lockedAgain(held), episode(USER, 2)));
    assertEquals(Optional.of(next), lockouts().latest(USER));
  }

  @Test
  void beginNoEpisodeAfterOneThatIsNotOnRecord() {
    Episode held = episode(USER, 1, State.HELD, LOCKED).saved();
    assertEquals(Optional.empty(), lockouts().beginAfter(lockedAgain(held), episode(USER, 2)));
    assertEquals(Optional.empty(), lockouts().latest(USER));
  }

  @Test
  void takeTheEpisodeOfTheHighestNumberForTheLatest() {
    for (int number : List.of(1, 2, 9, 10, 100)) {
      saved(episode(USER, number));
    }
    assertEquals(100, lockouts().latest(USER).orElseThrow().number());
  }

  @Test
  void keepUsersApart() {
    saved(episode(USER, 7));
    saved(episode(OTHER, 3));
    assertEquals(7, lockouts().latest(USER).orElseThrow().number());
    assertEquals(3, lockouts().latest(OTHER).orElseThrow().number());
  }
}
