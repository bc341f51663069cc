package dev.unlatch.command.aws;

import dev.unlatch.command.Organisation;
import dev.unlatch.dynamo.DynamoBookmarks;
import dev.unlatch.dynamo.DynamoLockouts;
import dev.unlatch.dynamo.DynamoLockouts.Forgotten;
import dev.unlatch.dynamo.DynamoObservations;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.sweep.Bookmark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The table on Amazon DynamoDB.
record DynamoOrganisation(
    DynamoLockouts lockouts, DynamoObservations observations, DynamoBookmarks bookmarks)
    implements Organisation {
  private static final Watched ORGANISATION =
      new Watched(
          Optional.empty(), Set.of(), List.of(), Duration.ZERO, LockoutCounts.LONGEST_WINDOW);

  @Override
  public Surroundings around(Instant now) {
    return observations.around(ORGANISATION, now);
  }

  @Override
  public Stream<Episode> history(String user) {
    return lockouts.all(user);
  }

  @Override
  public Stream<Episode> held() {
    return lockouts.held();
  }

  @Override
  public Optional<Mode> mode() {
    return bookmarks.read().flatMap(Bookmark::mode);
  }

  @Override
  public Forgotten forget(String user) {
    return lockouts.forget(user);
  }

  @Override
  public void turn(Stop stop) {
    observations.turn(stop);
  }
}
