package dev.unlatch.command.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.command.Call;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings.Stop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorCommandsTest {
  private static final Instant NOW = Call.NOW;

  private final FakeOrganisation organisation = new FakeOrganisation();

  @Test
  void tellsThatNothingIsTheMatter() {
    assertEquals(
        """
        mode      enforce
        policy    the packaged one; none was activated
        unlocks   on, nobody has ever stopped them
        brake     closed
        attack    none
        lockouts  0 in the last 10 minutes, 0 in the last hour
        held      none
        """,
        call("status").out());
  }

  @Test
  void tellsOfEverythingThatIsTheMatter() {
    organisation.turn(new Stop(true, "Kim", "Too many", NOW.minusSeconds(7_200)));
    ActivePolicy.Activation activation =
        new ActivePolicy.Activation(
            3, "0123456789abcdef", "Kim", "Exams", NOW.minusSeconds(3_600), "1");
    organisation.policy = Optional.of(new ActivePolicy(activation, Optional.empty()));
    organisation.brake(
        new Brake(
            Brake.State.OPEN,
            NOW.minusSeconds(60),
            NOW.plusSeconds(1_740),
            List.of(),
            "60 lockouts in 10m, cap 50",
            0,
            0));
    organisation.keep(Signal.Kind.ATTACK_START, NOW.minus(Duration.ofDays(3)));
    organisation.count(60, NOW.minusSeconds(60));
    organisation.count(2, NOW.minusSeconds(1_800));
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.KIM, 1, 9));
    assertEquals(
        """
        mode      enforce
        policy    0123456789ab since 2026-01-05 11:00:00 UTC (1 h ago) by Kim: Exams
        unlocks   stopped since 2026-01-05 10:00:00 UTC (2 h ago) by Kim: Too many
        brake     open since 2026-01-05 11:59:00 UTC (1 min ago): 60 lockouts in 10m, cap 50; \
        until 2026-01-05 12:29:00 UTC
        attack    open, Okta reported it 2026-01-02 12:00:00 UTC (3 days ago)
        lockouts  60 in the last 10 minutes, 62 in the last hour
        held      2, the oldest since 2026-01-05 09:35:12 UTC (2 h ago): 00uRobinExample00001
        """,
        call("status").out());
  }

  @Test
  void tellsOfABrakeThatIsHalfOpen() {
    Brake.Probe probe = new Brake.Probe("00uA", 1, NOW, false);
    organisation.brake(
        new Brake(
            Brake.State.HALF_OPEN, NOW, NOW.plusSeconds(600), List.of(probe), "it is over", 0, 0));
    assertTrue(
        call("status")
            .out()
            .contains(
                "brake     half open since 2026-01-05 12:00:00 UTC (now): it is over; 1 unlocked as"
                    + " a probe, closes at 2026-01-05 12:10:00 UTC"));
  }

  @Test
  void tellsThatNobodyWasUnlockedAsAProbeYet() {
    organisation.brake(
        new Brake(Brake.State.HALF_OPEN, NOW, NOW.minusSeconds(60), List.of(), "over", 0, 0));
    assertTrue(call("status").out().contains("(now): over; nobody unlocked as a probe yet\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "held", "held --json"})
  void showsTheRestThoughARecordCannotBeRead(String command) {
    organisation.garbled = Optional.of("00uA");
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    Call call = call(command.split(" "));
    assertEquals(1, call.status());
    assertTrue(call.out().contains(SampleEpisodes.ROBIN), call.out());
    assertEquals("unlatch: 00uA is garbled\n", call.err());
  }

  @Test
  void erasesARecordThatCannotBeRead() {
    organisation.garbled = Optional.of(SampleEpisodes.ROBIN);
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    Call call = call("forget", SampleEpisodes.ROBIN);
    assertEquals(0, call.status());
    assertEquals(List.of(), organisation.episodes);
    assertTrue(call.err().contains("; erasing it anyway"), call.err());
  }

  @Test
  void anAttackIsOverWhenOktaHasToldOfItsEnd() {
    organisation.keep(Signal.Kind.ATTACK_START, NOW.minusSeconds(60));
    organisation.keep(Signal.Kind.ATTACK_END, NOW);
    assertTrue(call("status").out().contains("attack    none"));
  }

  @Test
  void anAttackThatBeganAgainIsOpen() {
    organisation.keep(Signal.Kind.ATTACK_END, NOW.minusSeconds(60));
    organisation.keep(Signal.Kind.ATTACK_START, NOW);
    assertTrue(call("status").out().contains("attack    open"));
  }

  @Test
  void writesTheStatusAsJson() throws IOException {
    organisation.turn(new Stop(false, "Kim", "It is over", NOW));
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    JsonNode json = new ObjectMapper().readTree(call("status", "--json").out());
    assertEquals(
        """
        {"stopped":false,"by":"Kim","comment":"It is over","at":"2026-01-05T12:00:00Z"}\
        """,
        json.path("switch").toString());
    assertEquals("closed", json.at("/brake/state").asText());
    assertEquals(1, json.at("/held/count").asInt());
    assertEquals(SampleEpisodes.ROBIN, json.at("/held/user").asText());
  }

  @Test
  void stopsAndLetsGoWithWhoAndWhyOnRecord() {
    Call stop = call("stop", "--comment", "Many lockouts");
    assertEquals("Unlocks are stopped.\n", stop.out());
    assertEquals(
        Optional.of(new Stop(true, "kim", "Many lockouts", NOW)), organisation.around(NOW).stop());
    Call resume = call("resume", "--comment", "Over", "--by", "Robin");
    assertEquals(0, resume.status());
    assertEquals(
        Optional.of(new Stop(false, "Robin", "Over", NOW)), organisation.around(NOW).stop());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "resume"})
  void asksForAReason(String command) {
    assertTrue(call(command).err().contains("Missing required option: '--comment=COMMENT'"));
    Call blank = call(command, "--comment", " ");
    assertEquals(2, blank.status());
    assertTrue(blank.err().contains("--comment is blank"), blank.err());
    assertEquals(2, call(command, "--comment", "r".repeat(501)).status());
    assertEquals(Optional.empty(), organisation.around(NOW).stop());
  }

  @Test
  void tellsAUsersWholeHistoryTheLatestFirst() {
    organisation.episodes.add(SampleEpisodes.unlocked(SampleEpisodes.ROBIN, 1));
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.KIM, 1, 5));
    assertEquals(
        """
        00uRobinExample00001/2  held  whole-account lock since 2026-01-05 09:30:12 UTC, \
        reported by hook, stream
          hold by repeat-lockout: locked again within 10m of an unlock 2 times in 24h, cap 2
          the attempts came from 192.0.2.17 by "Old?[2JPhone"
          decided 2026-01-05 09:35:12 UTC by policy 0123456789ab in mode enforce
          requested 2026-01-05 09:35:12 UTC by Service desk: Identity checked
            2026-01-05 09:30:12 UTC  opened     hook
            2026-01-05 09:35:12 UTC  held       repeat-lockout

        00uRobinExample00001/1  unlocked  whole-account lock since 2026-01-05 09:30:12 UTC, \
        reported by schedule
          unlock by everyone: the rule unlocks and no guard objects
          decided 2026-01-05 09:35:12 UTC by policy 0123456789ab in mode enforce
            2026-01-05 09:30:12 UTC  opened     schedule

        """,
        call("history", SampleEpisodes.ROBIN).out());
  }

  @Test
  void writesAHistoryAsJson() throws IOException {
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    JsonNode json =
        new ObjectMapper().readTree(call("history", SampleEpisodes.ROBIN, "--json").out());
    assertEquals("held", json.at("/0/state").asText());
    assertEquals("repeat-lockout", json.at("/0/decided/reason").asText());
    assertEquals(
        """
        [{"by":"Service desk","comment":"Identity checked","override":false,\
        "at":"2026-01-05T09:35:12.345Z","invocation":"invocation-1"}]\
        """,
        json.at("/0/requests").toString());
    assertEquals("stream", json.at("/0/intakes/1").asText());
    assertEquals(
        """
        {"at":"2026-01-05T09:30:12.345Z","what":"opened","detail":"hook"}\
        """,
        json.at("/0/story/0").toString());
  }

  @Test
  void saysThatNothingIsOnRecordOfAUser() {
    Call call = call("history", "robin@lab.example");
    assertEquals(1, call.status());
    assertTrue(call.err().contains("give an Okta user id, not a login"), call.err());
  }

  @Test
  void erasesAUserOnceTheLockoutIsDecided() {
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.KIM, 1, 9));
    Call call = call("forget", SampleEpisodes.ROBIN);
    assertEquals(
        "erased: 1 lockouts of 00uRobinExample00001, and the user in 0 items about addresses\n",
        call.out());
    assertEquals(
        List.of(SampleEpisodes.KIM), organisation.episodes.stream().map(Episode::user).toList());
    Call again = call("forget", SampleEpisodes.ROBIN);
    assertEquals(1, again.status());
    assertTrue(
        again.err().contains("nothing is on record of " + SampleEpisodes.ROBIN), again.err());
  }

  @Test
  void doesNotEraseALockoutThatIsUnderWay() {
    organisation.episodes.add(SampleEpisodes.waiting(SampleEpisodes.ROBIN, 3));
    Call call = call("forget", SampleEpisodes.ROBIN);
    assertEquals(1, call.status());
    assertTrue(call.err().contains("is still under way"), call.err());
    assertEquals(1, organisation.episodes.size());
  }

  @Test
  void tellsTheMode() {
    organisation.mode = Optional.of(Mode.OBSERVE);
    assertTrue(call("status").out().startsWith("mode      observe, nobody is unlocked\n"));
    organisation.mode = Optional.empty();
    assertTrue(call("status").out().startsWith("mode      not known before the first sweep\n"));
  }

  @Test
  void tellsWhatIsHeldAndByWhat() throws IOException {
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    assertEquals(
        "00uRobinExample00001  2026-01-05 09:35:12 UTC (2 h ago)  repeat-lockout: locked again"
            + " within 10m of an unlock 2 times in 24h, cap 2\n",
        call("held").out());
    JsonNode json = new ObjectMapper().readTree(call("held", "--json").out());
    assertEquals(SampleEpisodes.ROBIN, json.at("/0/user").asText());
  }

  @Test
  void tellsThatNothingIsHeld() {
    assertEquals("nothing is held\n", call("held").out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"status", "held", "history 00uA", "stop --comment r", "resume --comment r"})
  void saysWhereTheTablesNameIsFound(String command) {
    Call call = Call.with(new Call.Settings(organisation), command.split(" "));
    assertEquals(2, call.status());
    assertTrue(
        call.err()
            .contains("give --table or set LOCKOUTS_TABLE to the stack's output LockoutsTableName"),
        call.err());
  }

  @Test
  void anOptionCountsBeforeItsVariable() {
    call("status", "--table", "Other", "--region", "eu-west-1");
    call("status");
    assertEquals(List.of("table Other in eu-west-1", "table Lockouts"), organisation.asked);
  }

  private Call call(String... arguments) {
    return Call.with(
        new Call.Settings(organisation, Map.of("LOCKOUTS_TABLE", "Lockouts"), "", false),
        arguments);
  }
}
