package dev.unlatch.dynamo.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.dynamo.Workers;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.response.ObservationsContract;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How long what is observed stays in the table.
@StandIns.Given
class ExpiryTest {
  private final StandIns standIns;
  private final Workers workers;
  private final DynamoObservations observations;

  ExpiryTest(StandIns standIns) throws IOException, InterruptedException {
    this.standIns = standIns;
    workers = new Workers(standIns);
    observations = workers.process();
  }

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void isByTheAgeOfWhatIsKeptAndNeverForTheBrakeAndTheSwitch() throws Exception {
    Instant now = workers.now(); // 09:35
    observations.locked(
        Workers.lockout(Workers.USER, now), ObservationsContract.attempts("203.0.113.9", 64500));
    observations.count(now);
    observations.keep(new Signal(Signal.Kind.THREAT, "203.0.113.9", now, Optional.empty()));
    observations.turn(new Stop(true, "Robin", "an attack", now));
    observations.save(Brake.CLOSED);
    Instant span = Instant.parse("2026-01-05T09:30:00Z");
    Instant locks = span.plus(Duration.ofDays(30));
    assertEquals(
        Map.of(
            "source#203.0.113.9 locks#1767605400000",
            locks,
            "source#AS64500 locks#1767605400000",
            locks,
            "counts counts#1767605400000",
            span.plus(Duration.ofMinutes(10)).plus(Duration.ofDays(2)),
            "address#203.0.113.9 signal#threat",
            now.plus(Duration.ofDays(30)),
            "switch stop",
            Instant.EPOCH,
            "organisation brake",
            Instant.EPOCH),
        expiries());
  }

  /// By the items' keys, without the shard; 1970 where there is none.
  private Map<String, Instant> expiries() throws IOException, InterruptedException {
    Map<String, Instant> expiries = new TreeMap<>();
    for (JsonNode item : standIns.dynamo().items(workers.table())) {
      String partition = item.path("pk").asText();
      expiries.put(
          partition + " " + item.path("sk").asText(),
          Instant.ofEpochSecond(item.path("expires").asLong()));
    }
    return expiries;
  }
}
