package dev.unlatch.simulation;

import dev.unlatch.response.SystemLog;
import dev.unlatch.response.Unavailable;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// Okta's System Log as a process has it.
record FaultyLog(ModelLog log, Calls calls) implements SystemLog {
  @Override
  public Page read(Instant since, Instant until) throws Unavailable {
    return calls.toOkta("read the log since " + since, () -> log.read(since, until));
  }

  @Override
  public Page next(String next) throws Unavailable {
    return calls.toOkta("read the log on from " + next, () -> log.next(next));
  }

  @Override
  public Map<String, String> find(Collection<String> events, Instant since) throws Unavailable {
    return calls.toOkta("find " + events + " in the log", () -> log.find(events, since));
  }
}
