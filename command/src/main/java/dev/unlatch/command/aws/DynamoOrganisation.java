package dev.unlatch.command.aws;

import dev.unlatch.command.Organisation;
import dev.unlatch.dynamo.Forgetting;
import dev.unlatch.dynamo.Forgetting.Forgotten;
import dev.unlatch.dynamo.episode.DynamoLockouts;
import dev.unlatch.dynamo.episode.DynamoOpenEpisodes;
import dev.unlatch.dynamo.organisation.DynamoBookmarks;
import dev.unlatch.dynamo.organisation.DynamoObservations;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.sweep.Bookmark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The table on Amazon DynamoDB.
final class DynamoOrganisation implements Organisation {
  private static final Watched ORGANISATION =
      new Watched(
          Optional.empty(), Set.of(), List.of(), Duration.ZERO, LockoutCounts.LONGEST_WINDOW);

  private final DynamoDbClient dynamo;
  private final String table;
  private final DynamoObservations observations;

  /// @param table its name
  DynamoOrganisation(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.observations = new DynamoObservations(dynamo, table, clock);
  }

  @Override
  public Surroundings around(Instant now) {
    return observations.around(ORGANISATION, now);
  }

  @Override
  public Stream<Episode> history(String user) {
    return new DynamoLockouts(dynamo, table).all(user);
  }

  @Override
  public Stream<Episode> held(Consumer<String> unreadable) {
    return new DynamoOpenEpisodes(dynamo, table).held(unreadable);
  }

  @Override
  public Optional<Mode> mode() {
    return new DynamoBookmarks(dynamo, table).read().flatMap(Bookmark::mode);
  }

  @Override
  public Forgotten forget(String user) {
    return new Forgetting(dynamo, table, user).all();
  }

  @Override
  public void turn(Stop stop) {
    observations.turn(stop);
  }
}
