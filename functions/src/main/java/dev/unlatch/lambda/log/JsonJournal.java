package dev.unlatch.lambda.log;

import dev.unlatch.check.SetUpFinding;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.okta.limit.Circuit;
import dev.unlatch.okta.limit.Circuit.CircuitJournal;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.search.Findings;
import dev.unlatch.sweep.Reconciled;
import dev.unlatch.sweep.SweepPorts.SweepJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The journal as log lines and metrics.
public record JsonJournal(Log log) implements SweepJournal, CircuitJournal {
  private static final String LET_READ =
      "let our token's owner read it: README, \"An identity for Unlatch\"";

  @Override
  public void took(Intake intake, int lockouts) {
    count("Lockouts", lockouts, dimension(intake));
  }

  @Override
  public void joined(Episode episode, LockoutMessage message) {
    Map<String, Object> fields = naming(episode);
    fields.put("intake", message.intake().word());
    log.info("duplicate", fields);
  }

  @Override
  public void decided(Episode episode) {
    Verdict verdict = episode.verdict().orElseThrow();
    Map<String, Object> fields = naming(episode);
    fields.put("decision", verdict.decision());
    fields.put("reason", verdict.reason().name());
    fields.put("because", verdict.reason().because());
    fields.put("mode", verdict.mode().word());
    fields.put("policy", verdict.policy());
    verdict.activated().ifPresent(it -> fields.put("activation", it.number()));
    fields.put("locked", episode.sightings().since().toString());
    fields.put("decided", verdict.at().toString());
    fields.put("until", episode.progress().until().toString());
    log.info("decision", fields);
    count(
        "Decisions", 1, Map.of("decision", verdict.decision(), "reason", verdict.reason().name()));
  }

  @Override
  public void unlocked(Episode episode, Duration age) {
    Map<String, Object> fields = naming(episode);
    fields.put("how", episode.story().steps().getLast().detail());
    fields.put("attempts", episode.progress().attempts());
    fields.put("ageMilliseconds", age.toMillis());
    log.info("unlocked", fields);
    count("Unlocks", 1, Map.of());
    log.metric("AgeAtUnlock", age.toMillis(), "Milliseconds", Map.of());
  }

  @Override
  public void failed(Episode episode, Unavailable failure) {
    Map<String, Object> fields = naming(episode);
    fields.put("reason", failure.cause().word());
    fields.put("code", failure.code());
    fields.put("until", episode.progress().until().toString());
    log.error("failed", fields);
    count("Failures", 1, Map.of("reason", failure.cause().word()));
  }

  /// No log line: there may be thousands a minute, and the record has each one that waits long.
  @Override
  public void putOff(Unavailable failure) {
    count("Deferrals", 1, Map.of("reason", failure.cause().word()));
  }

  @Override
  public void switched(Circuit before, Circuit now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("circuit", now.state().word());
    fields.put("before", before.state().word());
    fields.put("since", now.since().toString());
    fields.put("until", now.until().toString());
    if (now.state() == Circuit.State.OPEN) {
      log.error("circuit", fields);
      log.metric(
          "OktaDown", Duration.between(now.since(), now.until()).toSeconds(), "Seconds", Map.of());
    } else {
      log.info("circuit", fields);
    }
    count("Circuit", 1, Map.of("state", now.state().word()));
  }

  @Override
  public void kept(SignalMessage message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("signal", message.signal().kind().word());
    fields.put("intake", message.intake().word());
    fields.put("at", message.signal().at().toString());
    message.signal().event().ifPresent(event -> fields.put("eventId", event));
    log.info("signal", fields);
    count("Signals", 1, Map.of("signal", message.signal().kind().word()));
  }

  @Override
  public void braked(Brake before, Brake now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("brake", now.state().word());
    fields.put("before", before.state().word());
    fields.put("because", now.because());
    fields.put("until", now.until().toString());
    if (now.state() == Brake.State.OPEN) {
      log.error("brake", fields);
    } else {
      log.info("brake", fields);
    }
    count("Brake", 1, Map.of("state", now.state().word()));
  }

  @Override
  public void dangerAfterUnlock(Episode unlocked) {
    log.error("danger after unlock", naming(unlocked));
    count("DangerAfterUnlock", 1, Map.of());
  }

  @Override
  public void logRefused(Unavailable failure) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", failure.code());
    fields.put("remedy", LET_READ);
    log.error("log not allowed", fields);
    count("LogUnread", 1, Map.of());
  }

  @Override
  public void policyUnreadable(Activation active, String why, Optional<Activation> instead) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("activation", active.number());
    fields.put("policy", active.version());
    fields.put("because", why);
    fields.put("instead", instead.map(Activation::number).orElse(0L));
    log.error("policy unreadable", fields);
    count("PolicyUnreadable", 1, Map.of());
  }

  /// A search that a person asked for has ended.
  public void swept(Findings findings) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("intake", Intake.PERSON.word());
    fields.put("seen", findings.seen());
    fields.put("queued", findings.queued().size());
    fields.put("notLocked", findings.notLocked().size());
    fields.put("unknown", findings.unknown().size());
    fields.put("giveId", findings.giveId().size());
    fields.put("notReadable", findings.notReadable().size());
    if (findings.stopped().isEmpty()) {
      log.info("swept", fields);
    } else {
      fields.put("stopped", findings.stopped().get());
      log.error("swept", fields);
      count("Failures", 1, Map.of("reason", "sweep-stopped"));
    }
  }

  @Override
  public void reconciled(Reconciled result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("intake", Intake.SCHEDULE.word());
    fields.put("seen", result.seen());
    fields.put("logged", result.logged());
    fields.put("queued", result.queued());
    fields.put("queuedAgain", result.queuedAgain());
    fields.put("freed", result.freed());
    fields.put("unfinished", String.join(", ", result.unfinished()));
    log.info("swept", fields);
    count("Sweeps", 1, Map.of());
    result.failures().forEach(this::undone);
    result.came().forEach((intake, number) -> count("Came", number, dimension(intake)));
    result.missed().forEach((intake, number) -> count("Missed", number, dimension(intake)));
  }

  private void undone(Reconciled.Failure failure) {
    boolean remedied = failure.cause() == Unavailable.Cause.NO_PERMISSION;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("what", failure.what());
    fields.put("reason", failure.cause().word());
    fields.put("code", failure.code());
    if (remedied) {
      fields.put("remedy", LET_READ);
    }
    log.error("sweep stopped", fields);
    count("Failures", 1, Map.of("reason", remedied ? "sweep-not-allowed" : "sweep-stopped"));
  }

  @Override
  public void freed(Episode episode) {
    Map<String, Object> fields = naming(episode);
    fields.put("how", episode.story().steps().getLast().detail());
    log.info("freed", fields);
    count("Freed", 1, Map.of());
  }

  @Override
  public void queuedAgain(Episode episode) {
    log.error("queued again", naming(episode));
    count("QueuedAgain", 1, Map.of());
  }

  @Override
  public void unusable(String why, Instant at, String event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("intake", Intake.LOG.word());
    fields.put("because", why);
    fields.put("published", at.toString());
    fields.put("event", event);
    log.error("unusable event", fields);
    count("Unusable", 1, dimension(Intake.LOG));
  }

  @Override
  public void unreadable(String why) {
    log.error("unreadable item", Map.of("because", why));
  }

  /// Something keeps every lockout from being unlocked.
  public void found(SetUpFinding problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("check", problem.check());
    fields.put("because", problem.text());
    problem.remedy().ifPresent(remedy -> fields.put("remedy", remedy));
    log.error("set-up problem", fields);
    count("SetUpProblem", 1, Map.of("check", problem.check()));
  }

  private void count(String metric, long number, Map<String, String> dimensions) {
    log.metric(metric, number, "Count", dimensions);
  }

  private static Map<String, String> dimension(Intake intake) {
    return Map.of("intake", intake.word());
  }

  private static Map<String, Object> naming(Episode episode) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("lockout", episode.id());
    fields.put("user", episode.user());
    return fields;
  }
}
