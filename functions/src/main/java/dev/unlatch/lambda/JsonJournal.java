package dev.unlatch.lambda;

import dev.unlatch.response.Episode;
import dev.unlatch.response.Findings;
import dev.unlatch.response.Journal;
import dev.unlatch.response.LockoutMessage;
import dev.unlatch.response.Unavailable;
import dev.unlatch.response.Verdict;
import dev.unlatch.response.Way;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The journal as log lines and metrics.
final class JsonJournal implements Journal {
  private static final String COUNT = "Count";

  private final Log log;

  JsonJournal(Log log) {
    this.log = log;
  }

  @Override
  public void took(Way way, int lockouts) {
    log.metric("Lockouts", lockouts, COUNT, Map.of("way", way.word()));
  }

  @Override
  public void joined(Episode episode, LockoutMessage message) {
    Map<String, Object> fields = naming(episode);
    fields.put("way", message.way().word());
    log.info("joined", fields);
  }

  @Override
  public void decided(Episode episode) {
    Verdict verdict = episode.verdict().orElseThrow();
    Map<String, Object> fields = naming(episode);
    fields.put("decision", verdict.decision());
    fields.put("ground", verdict.ground().name());
    fields.put("because", verdict.ground().because());
    fields.put("mode", verdict.mode().word());
    fields.put("policy", verdict.policy());
    fields.put("locked", episode.sightings().since().toString());
    fields.put("decided", verdict.at().toString());
    fields.put("until", episode.progress().until().toString());
    log.info("decision", fields);
    log.metric(
        "Decisions",
        1,
        COUNT,
        Map.of("decision", verdict.decision(), "ground", verdict.ground().name()));
  }

  @Override
  public void unlocked(Episode episode, Duration age) {
    Map<String, Object> fields = naming(episode);
    fields.put("how", episode.story().steps().getLast().detail());
    fields.put("attempts", episode.progress().attempts());
    fields.put("ageMilliseconds", age.toMillis());
    log.info("unlocked", fields);
    log.metric("Unlocks", 1, COUNT, Map.of());
    log.metric("AgeAtUnlock", age.toMillis(), "Milliseconds", Map.of());
  }

  @Override
  public void failed(Episode episode, Unavailable failure) {
    Map<String, Object> fields = naming(episode);
    fields.put("reason", failure.reason().word());
    fields.put("code", failure.code());
    fields.put("until", episode.progress().until().toString());
    log.error("failed", fields);
    log.metric("Failures", 1, COUNT, Map.of("reason", failure.reason().word()));
  }

  @Override
  public void swept(Findings findings) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("way", findings.way().word());
    fields.put("seen", findings.seen());
    fields.put("queued", findings.queued().size());
    fields.put("notLocked", findings.notLocked().size());
    fields.put("unknown", findings.unknown().size());
    if (findings.stopped().isEmpty()) {
      log.info("swept", fields);
    } else {
      fields.put("stopped", findings.stopped().get());
      log.error("swept", fields);
      log.metric("Failures", 1, COUNT, Map.of("reason", "sweep-stopped"));
    }
  }

  private static Map<String, Object> naming(Episode episode) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("lockout", episode.id());
    fields.put("user", episode.user());
    return fields;
  }
}
