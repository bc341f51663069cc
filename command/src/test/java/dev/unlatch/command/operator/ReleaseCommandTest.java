package dev.unlatch.command.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.Call;
import dev.unlatch.command.Deployment.Releases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseCommandTest {
  private final FakeOrganisation organisation = new FakeOrganisation();

  @Test
  void releasesAsAPersonsDecision() {
    organisation.answer =
        new Releases.Answer(List.of("robin"), List.of(), List.of(), Optional.empty());
    Call call = call("release", "robin", "--comment", "checked", "--sweep-function", "Sweep");
    assertEquals(0, call.status());
    assertEquals("queued: the lockout of robin is on its way\n", call.out());
    assertEquals(List.of("function Sweep", "robin because checked by kim"), organisation.asked);
  }

  @Test
  void saysThatAUserIsNotLockedOrNotKnown() {
    organisation.answer =
        new Releases.Answer(List.of(), List.of("robin"), List.of(), Optional.empty());
    Call notLocked = call("release", "robin", "--comment", "r", "--sweep-function", "S");
    assertEquals(1, notLocked.status());
    assertEquals("unlatch: robin is not locked\n", notLocked.err());
    organisation.answer =
        new Releases.Answer(List.of(), List.of(), List.of("robin"), Optional.empty());
    Call unknown = call("release", "robin", "--comment", "r", "--sweep-function", "S");
    assertEquals("unlatch: robin is not known to Okta\n", unknown.err());
  }

  @Test
  void saysWhyTheFunctionHasStopped() {
    organisation.answer =
        new Releases.Answer(
            List.of(), List.of(), List.of(), Optional.of("Okta could not be asked: 503"));
    Call call = call("release", "robin", "--comment", "r", "--sweep-function", "S");
    assertEquals(2, call.status());
    assertTrue(call.err().contains("Okta could not be asked: 503"), call.err());
  }

  @Test
  void saysWhereTheFunctionsNameIsFound() {
    Call call = call("release", "robin", "--comment", "r");
    assertEquals(2, call.status());
    assertTrue(call.err().contains("SWEEP_FUNCTION"), call.err());
    assertTrue(call.err().contains("SweepFunctionName"), call.err());
  }

  @Test
  void theFunctionsNameMayStandInAVariable() {
    Call.Settings settings =
        new Call.Settings(organisation, Map.of("SWEEP_FUNCTION", "Sweep"), "", false);
    Call call = Call.with(settings, "release", "robin", "--comment", "r", "--region", "eu-west-1");
    assertEquals(1, call.status());
    assertEquals("function Sweep in eu-west-1", organisation.asked.getFirst());
  }

  private Call call(String... arguments) {
    return Call.with(new Call.Settings(organisation), arguments);
  }
}
