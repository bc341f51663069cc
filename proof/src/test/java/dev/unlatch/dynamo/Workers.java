package dev.unlatch.dynamo;

import dev.unlatch.dynamo.organisation.DynamoObservations;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.policy.Needs;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Processes that share a table and a clock, with what is asked of DynamoDB noted.
public final class Workers implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-01-05T09:35:00Z");
  public static final String USER = "00uRobinExample00001";

  /// With the guards as they are where a policy file does not say.
  private static final Policy POLICY = Policies.with(Guards.DEFAULT);

  private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  private final DynamoDbClient client;
  private final String table;
  private final Traffic traffic = new Traffic();

  public Workers(StandIns standIns) throws IOException, InterruptedException {
    client = standIns.dynamoClient();
    table = standIns.newTable();
    standIns.dynamo().faults().fail(traffic);
  }

  /// The observations of one more process.
  public DynamoObservations process() {
    return new DynamoObservations(client, table, time::get);
  }

  public DynamoDbClient client() {
    return client;
  }

  public String table() {
    return table;
  }

  public Traffic traffic() {
    return traffic;
  }

  /// Takes an attribute from an item, as nobody but an operator by hand would.
  public void damage(Key key, String attribute) {
    client.updateItem(
        request ->
            request.tableName(table).key(key.attributes()).updateExpression("REMOVE " + attribute));
  }

  public Instant now() {
    return time.get();
  }

  public void pass(Duration duration) {
    time.updateAndGet(now -> now.plus(duration));
  }

  public static Lockout lockout(String user, Instant since) {
    return new Lockout(user, LockKind.WHOLE_ACCOUNT, since, Optional.of("event of " + user));
  }

  /// What is always watched.
  public static Watched organisation() {
    return new Watched(
        Optional.empty(), Set.of(), List.of(), Duration.ZERO, Duration.ofMinutes(10));
  }

  /// What the usual policy watches of a lockout that one event reported.
  public static Watched watched(Lockout lockout, Circumstances circumstances) {
    Report report =
        new Report(
            lockout.event(),
            lockout.kind(),
            lockout.since(),
            lockout.since(),
            false,
            true,
            circumstances);
    return new Needs(POLICY).surroundings(lockout, List.of(report));
  }

  @Override
  public void close() {
    client.close();
  }
}
