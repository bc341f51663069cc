package dev.unlatch.dynamo.episode;

import dev.unlatch.bench.Measured;
import dev.unlatch.bench.Samples;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.lockout.Sightings;
import dev.unlatch.lockout.Story;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.lockout.Intake;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/// A decision to unlock, to and from the item of the table that it stands in, without what AWS's
/// client does to send it.
public class EpisodeBenchmark extends Measured {
  private static final String USER = "00uRobinExample00001";
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:12.345Z");
  private static final Instant TOLD = LOCKED.plusSeconds(3);
  private static final Instant DECIDED = LOCKED.plusSeconds(300);

  private Episode episode;
  private Item item;

  @Setup
  public void prepare() throws IOException {
    episode =
        new Episode(
            USER,
            1,
            2,
            LockKind.WHOLE_ACCOUNT,
            new Sightings(
                LOCKED, List.of(sighting()), Set.of(Intake.HOOK), false, Optional.empty(), Set.of()),
            new Progress(
                Progress.State.UNLOCKING,
                "0d3a8f6e-5f0c-4d6b-9c55-000000000001",
                DECIDED.plusSeconds(60),
                1,
                List.of(),
                false,
                Instant.EPOCH),
            Optional.of(verdict()),
            List.of(),
            History.NONE,
            new Story(
                List.of(
                    new Story.Step(TOLD, "opened", "hook", 1),
                    new Story.Step(TOLD, "waiting", "quiet-period", 1),
                    new Story.Step(DECIDED, "unlocking", "everyone else", 1))));
    item = write();
    if (!read().equals(episode)) {
      throw new IllegalStateException("what is read is not what was written");
    }
  }

  private static Sighting sighting() throws IOException {
    return new Sighting(
        Optional.of("4f6c1b2e-ea19-11f0-9d5c-000000000001"),
        LockKind.WHOLE_ACCOUNT,
        LOCKED,
        TOLD,
        Set.of(Intake.HOOK),
        Circumstances.of(Samples.event()));
  }

  private static Verdict verdict() {
    return new Verdict(
        "unlock",
        new Reason("everyone else", "rule 2 matches", Optional.of("192.0.2.17, Firefox")),
        Mode.ENFORCE,
        "1a2b3c4d",
        DECIDED,
        0,
        Optional.of(new Account(USER, AccountStatus.LOCKED_OUT, Provider.OKTA, "{}")),
        Optional.of(Set.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Benchmark
  public Item write() {
    return EpisodeItem.write(episode, DynamoLockouts.USUAL_RETENTION);
  }

  @Benchmark
  public Episode read() {
    return EpisodeItem.read(item);
  }
}
