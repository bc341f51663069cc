package dev.unlatch.dynamo.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.dynamo.table.Attributes;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.port.Lockouts;
import dev.unlatch.port.Lockouts.UnreadableEpisodeException;
import dev.unlatch.response.LockoutsContract;
import dev.unlatch.standin.Clients;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

@StandIns.Given
class DynamoLockoutsTest extends LockoutsContract {
  private static final String USER = Episodes.USER;

  private final StandIns standIns;
  private final String table;
  private final DynamoDbClient client;
  private final Lockouts lockouts;

  DynamoLockoutsTest(StandIns standIns) throws IOException, InterruptedException {
    this.standIns = standIns;
    table = standIns.newTable();
    client = Clients.USUAL.dynamo(standIns.dynamo().url());
    lockouts = new DynamoLockouts(client, table);
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Override
  protected Lockouts lockouts() {
    return lockouts;
  }

  @Test
  void readsEveryFieldThatItSaves() {
    Episode episode = Episodes.full(1);
    assertEquals(Optional.of(episode.saved()), lockouts.save(episode));
    assertEquals(Optional.of(episode.saved()), lockouts.latest(USER));
  }

  @Test
  void readsAnEpisodeWithNothingButWhatEveryEpisodeHas() {
    Episode episode = Episodes.bare(1);
    assertEquals(Optional.of(episode.saved()), lockouts.save(episode));
    assertEquals(Optional.of(episode.saved()), lockouts.latest(USER));
  }

  @Test
  void tellsRolesThatWereNotReadFromThereBeingNone() {
    Episode episode = Episodes.decided(1, Optional.of(Episodes.ACCOUNT), Optional.of(Set.of()));
    record(episode);
    assertEquals(
        Optional.of(Set.of()),
        lockouts.latest(USER).flatMap(Episode::verdict).orElseThrow().roles());
  }

  @Test
  void tellsAnAccountThatWasNotRead() {
    record(Episodes.decided(1, Optional.empty(), Optional.empty()));
    var verdict = lockouts.latest(USER).flatMap(Episode::verdict).orElseThrow();
    assertEquals(Optional.empty(), verdict.account());
    assertEquals(Optional.empty(), verdict.roles());
  }

  @Test
  void keepsEachStatus() {
    int number = 0;
    for (AccountStatus status : AccountStatus.values()) {
      Account account = new Account(USER, status, Provider.OKTA, "{}");
      assertEquals(Optional.of(account), kept(++number, account));
    }
  }

  @Test
  void keepsEachProvider() {
    int number = 0;
    for (Provider provider : Provider.values()) {
      Account account = new Account(USER, AccountStatus.LOCKED_OUT, provider, "{}");
      assertEquals(Optional.of(account), kept(++number, account));
    }
  }

  private Optional<Account> kept(int number, Account account) {
    record(Episodes.decided(number, Optional.of(account), Optional.empty()));
    return lockouts.latest(USER).flatMap(Episode::verdict).orElseThrow().account();
  }

  @Test
  void keepsEachState() {
    int number = 0;
    for (Progress.State state : Progress.State.values()) {
      Episode episode = Episodes.in(++number, state);
      record(episode);
      assertEquals(Optional.of(episode.saved()), lockouts.latest(USER));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-05T09:30:12Z", "2026-01-05T09:30:12.300Z"})
  void writesTimesAllOfOneLength(Instant since) throws Exception {
    record(Episodes.since(since));
    assertEquals(24, item().path("since").asText().length());
    assertEquals(since, lockouts.latest(USER).orElseThrow().sightings().since());
  }

  @Test
  void readsWhatWasWrittenAMomentAgo() throws Exception {
    List<String> queries = new CopyOnWriteArrayList<>();
    standIns
        .dynamo()
        .faults()
        .fail(
            (request, behind) -> {
              queries.add(request.body().asUtf8String());
              return behind.answer(request);
            });
    assertEquals(Optional.empty(), lockouts.latest(USER));
    JsonNode query = new ObjectMapper().readTree(queries.getFirst());
    assertTrue(query.path("ConsistentRead").asBoolean(), query::toString);
    assertEquals(1, query.path("Limit").asInt());
  }

  @Test
  void expiresFourHundredDaysAfterItBegan() throws Exception {
    Episode episode = Episodes.full(1);
    record(episode);
    assertEquals(
        episode.began().plus(Duration.ofDays(400)).getEpochSecond(),
        item().path("expires").asLong());
    assertEquals("expires", timeToLive());
  }

  /// The attribute that the table's items expire by.
  private String timeToLive() {
    return client
        .describeTimeToLive(request -> request.tableName(table))
        .timeToLiveDescription()
        .attributeName();
  }

  @Test
  void isReadByPeople() throws Exception {
    record(Episodes.full(1));
    ObjectNode item = item().deepCopy();
    assertEquals("user#" + USER, item.path("pk").asText());
    assertEquals("episode#000001", item.path("sk").asText());
    assertEquals("hold", item.path("decision").asText());
    assertEquals("administrators", item.path("reason").asText());
    assertEquals("enforce", item.path("mode").asText());
    assertEquals("policy.yaml 1a2b", item.path("policy").asText());
    assertEquals("Identity checked", item.at("/requests/0/comment").asText());
    assertEquals("opened", item.at("/story/0/what").asText());
    assertEquals("robin@acme.example", item.remove("person").path("login").asText());
    assertFalse(item.toString().contains("@"), item::toString);
  }

  @Test
  void failsWhenTheTableCannotBeReached() {
    standIns.dynamo().faults().fail(HttpFault.cut());
    Clients hasty = new Clients(Duration.ofSeconds(1), Duration.ofSeconds(1));
    try (DynamoDbClient cutOff = hasty.dynamo(standIns.dynamo().url())) {
      Lockouts unreachable = new DynamoLockouts(cutOff, table);
      assertThrows(SdkClientException.class, () -> unreachable.latest(USER));
      assertThrows(SdkClientException.class, () -> unreachable.save(Episodes.full(1)));
      assertThrows(
          SdkClientException.class,
          () -> unreachable.beginAfter(Episodes.full(1), Episodes.full(2)));
    }
  }

  @Test
  void failsWhenThereIsNoSuchTable() {
    Lockouts missing = new DynamoLockouts(client, "nowhere");
    assertThrows(ResourceNotFoundException.class, () -> missing.latest(USER));
  }

  @Test
  void saysWhichAttributeOfAnItemIsMissing() throws Exception {
    record(Episodes.full(1));
    var key =
        Map.of("pk", Attributes.text("user#" + USER), "sk", Attributes.text("episode#000001"));
    client.updateItem(
        request -> request.tableName(table).key(key).updateExpression("REMOVE carrier"));
    Exception failure = assertThrows(UnreadableEpisodeException.class, () -> lockouts.latest(USER));
    assertEquals(
        "the item \"user#%s episode#000001\" cannot be read: an item has no attribute \"carrier\""
            .formatted(USER),
        failure.getMessage());
  }

  private void record(Episode episode) {
    assertTrue(lockouts.save(episode).isPresent());
  }

  private JsonNode item() throws IOException, InterruptedException {
    return standIns.dynamo().items(table).getFirst();
  }
}
