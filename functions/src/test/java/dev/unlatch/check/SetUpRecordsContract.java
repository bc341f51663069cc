package dev.unlatch.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.check.SetUpCheck.Holding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every [SetUpRecords] does.
public abstract class SetUpRecordsContract {
  private static final Instant NOW = Instant.parse("2026-01-05T09:30:12.345Z");
  private static final SetUpFinding ROLES = SetUpFinding.problem("roles", "not readable", "let it");
  private static final SetUpFinding LOG =
      new SetUpFinding("log", SetUpFinding.Severity.PROBLEM, "refused", Optional.empty());

  /// Those to be tried, with nothing on record yet.
  protected abstract SetUpRecords records();

  private static Holding found(SetUpFinding... problems) {
    return new Holding(List.of(problems), Set.of());
  }

  @Test
  void recordNothingUntilThereIsAProblem() {
    SetUpRecords records = records();
    records.note(found(), NOW);
    assertEquals(Optional.empty(), records.read());
  }

  @Test
  void recordProblemsWhenTheyChange() {
    SetUpRecords records = records();
    records.note(found(ROLES, LOG), NOW);
    SetUpRecord first = new SetUpRecord(1, List.of(LOG, ROLES), NOW);
    assertEquals(Optional.of(first), records.read());
    records.note(found(ROLES, LOG), NOW.plusSeconds(900));
    assertEquals(Optional.of(first), records.read());
    records.note(found(), NOW.plusSeconds(1_800));
    assertEquals(
        Optional.of(new SetUpRecord(2, List.of(), NOW.plusSeconds(1_800))), records.read());
  }

  @Test
  void keepAProblemOfWhichNothingIsKnownThisTime() {
    SetUpRecords records = records();
    records.note(found(ROLES, LOG), NOW);
    records.note(new Holding(List.of(LOG), Set.of("roles")), NOW.plusSeconds(900));
    assertEquals(Optional.of(new SetUpRecord(1, List.of(LOG, ROLES), NOW)), records.read());
    records.note(new Holding(List.of(), Set.of("log")), NOW.plusSeconds(1_800));
    assertEquals(List.of(LOG), records.read().orElseThrow().problems());
  }

  @Test
  void refuseARecordThatAnotherSweepHasReplaced() {
    SetUpRecords records = records();
    assertTrue(records.save(new SetUpRecord(1, List.of(ROLES), NOW)));
    assertFalse(records.save(new SetUpRecord(1, List.of(LOG), NOW)));
    assertEquals(List.of(ROLES), records.read().orElseThrow().problems());
  }
}
