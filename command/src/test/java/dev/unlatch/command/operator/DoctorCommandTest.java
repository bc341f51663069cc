package dev.unlatch.command.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.check.SetUpFinding;
import dev.unlatch.check.SetUpFinding.Severity;
import dev.unlatch.command.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
  private static final SetUpFinding OK = SetUpFinding.ok("mode", "enforce");
  private static final SetUpFinding UNKNOWN =
      new SetUpFinding(
          "log-stream", Severity.UNKNOWN, "not visible", Optional.of("optional: let it"));
  private static final SetUpFinding PROBLEM =
      SetUpFinding.problem("roles", "may not be read", "let it");

  private final FakeOrganisation organisation = new FakeOrganisation();

  @Test
  void showsEachFindingWithItsRemedy() {
    organisation.findings = List.of(PROBLEM, UNKNOWN, OK);
    Call call = call();
    assertEquals(
        """
        problem roles             may not be read
                -> let it
        unknown log-stream        not visible
                -> optional: let it
        ok      mode              enforce
        1 problem, 1 unknown, 1 ok
        """,
        call.out());
    assertEquals(1, call.status());
    assertEquals(List.of("function Sweep"), organisation.asked);
  }

  @Test
  void endsWithZeroIfThereIsNoProblem() {
    organisation.findings = List.of(UNKNOWN, OK);
    assertEquals(0, call().status());
  }

  @Test
  void writesJson() throws IOException {
    organisation.findings = List.of(PROBLEM, OK);
    Call call = call("--json");
    assertEquals(1, call.status());
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                {"ok": 1, "unknown": 0, "problem": 1, "findings": [
                  {"check": "roles", "severity": "problem", "finding": "may not be read",
                   "remedy": "let it"},
                  {"check": "mode", "severity": "ok", "finding": "enforce"}]}
                """),
        new ObjectMapper().readTree(call.out()));
  }

  @Test
  void isColouredOnATerminalAndShowsNoControlCharactersOfOthers() {
    organisation.findings = List.of(SetUpFinding.problem("stop", "by \u001b[2J", "r"));
    Call.Settings terminal =
        new Call.Settings(organisation, Map.of("SWEEP_FUNCTION", "Sweep"), "", true);
    Call call = Call.with(terminal, "doctor");
    assertTrue(call.out().contains("\u001b[31mproblem"), call.out());
    assertFalse(call.out().contains("\u001b[2J"), call.out());
  }

  @Test
  void saysThatTheFunctionHasCheckedNothing() {
    Call call = call();
    assertEquals(2, call.status());
    assertTrue(call.err().contains("it is not SweepFunction, or of an older version"), call.err());
  }

  @Test
  void saysWhereTheFunctionsNameIsFound() {
    Call call = Call.with(new Call.Settings(organisation), "doctor");
    assertEquals(2, call.status());
    assertTrue(call.err().contains("SweepFunctionName"), call.err());
  }

  private Call call(String... options) {
    List<String> arguments = new ArrayList<>(List.of("doctor", "--sweep-function", "Sweep"));
    arguments.addAll(List.of(options));
    return Call.with(new Call.Settings(organisation), arguments.toArray(String[]::new));
  }
}
