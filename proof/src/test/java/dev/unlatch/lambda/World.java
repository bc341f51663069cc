package dev.unlatch.lambda;

import cloud.localstack.LambdaContext;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.aws.Aws.Patience;
import dev.unlatch.check.SetUpCheck;
import dev.unlatch.check.SetUpCheck.PolicyReading;
import dev.unlatch.check.SetUpSettings;
import dev.unlatch.dynamo.episode.DynamoLockouts;
import dev.unlatch.dynamo.episode.DynamoOpenEpisodes;
import dev.unlatch.dynamo.organisation.DynamoBookmarks;
import dev.unlatch.dynamo.organisation.DynamoObservations;
import dev.unlatch.dynamo.organisation.DynamoSetUpRecords;
import dev.unlatch.http.Transports;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lambda.log.JsonJournal;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.lambda.start.HookSecret;
import dev.unlatch.lambda.start.OktaCredentials;
import dev.unlatch.lambda.start.Secret;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.okta.OktaAccess;
import dev.unlatch.okta.OktaAdministration;
import dev.unlatch.okta.OktaLog;
import dev.unlatch.okta.OktaUsers;
import dev.unlatch.okta.OrgUrl;
import dev.unlatch.okta.event.EventType;
import dev.unlatch.okta.limit.Gates;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.port.Ports;
import dev.unlatch.response.Enqueuing;
import dev.unlatch.response.Response;
import dev.unlatch.response.TestClock;
import dev.unlatch.search.UserSearch;
import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;
import dev.unlatch.sqs.MessageFormat;
import dev.unlatch.sqs.SqsLockoutQueue;
import dev.unlatch.standin.Clients;
import dev.unlatch.standin.SentMessages;
import dev.unlatch.standin.StandIns;
import dev.unlatch.sweep.Reconciliation;
import dev.unlatch.sweep.SweepPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The functions in this JVM, on stand-ins, with the policy that is packaged and a clock that tests
/// set: what [dev.unlatch.lambda.start.Wiring] does for a process.
final class World implements AutoCloseable {
  /// When the samples in `events/` come in, some seconds after the lockouts that they tell of.
  static final Instant NOW = Instant.parse("2026-01-05T09:30:15Z");

  /// Those whom the samples tell of; robin, kim and alex at lab.example.
  static final String ROBIN = "00uRobinExample00001";

  static final String KIM = "00uKimExample0000002";
  static final String ALEX = "00uAlexExample000003";

  /// What Okta sends with the samples.
  static final String HOOK_SECRET = "the-secret-of-the-samples";

  private static final Clients OF_HOOK =
      new Clients(Patience.OF_HOOK.attempt(), Patience.OF_HOOK.call());

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<SdkAutoCloseable> clients = new ArrayList<>();
  private final StandIns standIns;
  private final TestClock clock = new TestClock(NOW);
  private final List<String> lines = new ArrayList<>();
  private final Log log = new Log(lines::add, "lab.example", clock);
  private final SentMessages queue;
  private final String table;
  private final OktaOrg okta;
  private final String hookSecret;
  private final String token;
  private final String oktaCredentials;
  private final OktaAccess access;

  World(StandIns standIns) throws IOException, InterruptedException {
    this(standIns, Duration.ZERO);
  }

  /// @param ahead how far Okta's clock is ahead of ours
  World(StandIns standIns, Duration ahead) throws IOException, InterruptedException {
    this.standIns = standIns;
    okta = OktaOrg.start(OktaSettings.defaults(), Clock.offset(clock, ahead));
    queue = standIns.newQueue();
    table = standIns.newTable();
    hookSecret = standIns.newSecret(HOOK_SECRET);
    token = okta.issueToken();
    oktaCredentials = standIns.newSecret(credentialsWith(token));
    access =
        new OktaAccess(
            new OrgUrl(okta.url()),
            credentials(oktaCredentials),
            Gates.open(clock),
            Transports.ofTests());
    okta.addUser(ROBIN, NewUser.of("robin@lab.example", "right"));
    okta.addUser(KIM, NewUser.of("kim@lab.example", "right"));
    okta.addUser(ALEX, NewUser.of("alex@lab.example", "right"));
  }

  private OktaCredentials credentials(String name) {
    return new OktaCredentials(
        new Secret(closing(Clients.USUAL.secrets(standIns.secrets().url())), name, clock));
  }

  EventHookFunction eventHook() {
    Secret secret =
        new Secret(closing(OF_HOOK.secrets(standIns.secrets().url())), hookSecret, clock);
    return new EventHookFunction(new HookSecret(secret), intake(Intake.HOOK), log, clock);
  }

  LogStreamFunction logStream() {
    return new LogStreamFunction(intake(Intake.STREAM), clock);
  }

  private EventIntake intake(Intake intake) {
    SqsLockoutQueue sqs =
        new SqsLockoutQueue(closing(OF_HOOK.sqs(standIns.sqs().url())), queue.url());
    return new EventIntake(new Enqueuing(sqs, new JsonJournal(log), clock), intake, log);
  }

  SweepFunction sweep() {
    Ports ports = ports();
    DynamoDbClient dynamo = closing(Clients.USUAL.dynamo(standIns.dynamo().url()));
    SweepPorts all =
        new SweepPorts(
            ports.lockouts(),
            ports.observations(),
            ports.queue(),
            ports.users(),
            ports.log(),
            new DynamoOpenEpisodes(dynamo, table),
            new DynamoBookmarks(dynamo, table),
            new JsonJournal(log));
    return new SweepFunction(
        new UserSearch(ports, clock),
        new JsonJournal(log),
        new Reconciliation(all, Mode.ENFORCE, Set.of(), clock),
        check(all),
        new DynamoSetUpRecords(dynamo, table),
        clock);
  }

  private SetUpCheck check(SweepPorts ports) {
    return new SetUpCheck(
        new SetUpCheck.Ports(ports, new OktaAdministration(access)),
        new SetUpSettings(
            Mode.ENFORCE,
            Set.of(),
            Optional.empty(),
            Duration.ofMinutes(15),
            50,
            EventType.forHooks()),
        () ->
            new PolicyReading(Optional.of(PolicyFile.read(Path.of("../policy.yaml"))), "of tests"),
        clock);
  }

  ResponseFunction response(Mode mode) {
    var policy = PolicyFile.read(Path.of("../policy.yaml"));
    return new ResponseFunction(new Response(policy, mode, ports(), clock), log);
  }

  private Ports ports() {
    DynamoDbClient dynamo = closing(Clients.USUAL.dynamo(standIns.dynamo().url()));
    return new Ports(
        new DynamoLockouts(dynamo, table),
        new DynamoObservations(dynamo, table, clock),
        new SqsLockoutQueue(closing(Clients.USUAL.sqs(standIns.sqs().url())), queue.url()),
        new OktaUsers(access),
        new OktaLog(access, OktaLog.OF_WORKER, clock),
        new JsonJournal(log));
  }

  /// A client that is closed with this.
  private <C extends SdkAutoCloseable> C closing(C client) {
    clients.add(client);
    return client;
  }

  TestClock clock() {
    return clock;
  }

  OktaOrg okta() {
    return okta;
  }

  SentMessages queue() {
    return queue;
  }

  /// The name of the secret that Okta sends with the event hook.
  String hookSecret() {
    return hookSecret;
  }

  /// The name of the secret with our credentials at Okta.
  String oktaCredentials() {
    return oktaCredentials;
  }

  /// Puts another token in the place of the first one, which is refused from now on.
  void replaceToken() {
    okta.revoke(token);
    standIns.secrets().put(oktaCredentials, credentialsWith(okta.issueToken()));
  }

  private static String credentialsWith(String token) {
    return "{\"apiToken\": \"" + token + "\"}";
  }

  /// The lockouts that were put on the queue and not taken off yet, in the order of the users' ids.
  List<LockoutMessage> queued() {
    return queue.take().stream()
        .map(World::message)
        .map(LockoutMessage.class::cast)
        .sorted(Comparator.comparing(message -> message.lockout().user()))
        .toList();
  }

  /// The signals that were put on the queue and not taken off yet, in the order of their kinds.
  List<SignalMessage> queuedSignals() {
    return queue.take().stream()
        .map(World::message)
        .map(SignalMessage.class::cast)
        .sorted(Comparator.comparing(message -> message.signal().kind()))
        .toList();
  }

  private static QueueMessage message(String body) {
    try {
      return MessageFormat.read(body);
    } catch (UnreadableMessageException unreadable) {
      throw new AssertionError(body, unreadable);
    }
  }

  /// The one episode of a user. What the log reading brings of others is on record as well.
  JsonNode episode(String user) throws IOException, InterruptedException {
    List<JsonNode> own =
        episodes().stream().filter(it -> it.path("pk").asText().equals("user#" + user)).toList();
    if (own.size() != 1) {
      throw new AssertionError(own.size() + " episodes of " + user + ": " + own);
    }
    return own.getFirst();
  }

  /// The episodes on record, in the order of the users' ids.
  List<JsonNode> episodes() throws IOException, InterruptedException {
    return standIns.dynamo().items(table).stream()
        .filter(item -> item.path("sk").asText().startsWith("episode#"))
        .sorted(Comparator.comparing(item -> item.path("pk").asText()))
        .toList();
  }

  /// What is on record of the set-up.
  Optional<JsonNode> setUp() throws IOException {
    return standIns.dynamo().items(table).stream()
        .filter(item -> item.path("sk").asText().equals("set-up"))
        .findFirst();
  }

  /// The log lines that are no metrics and have this message.
  List<JsonNode> logged(String message) {
    return lines().stream().filter(line -> line.path("message").asText().equals(message)).toList();
  }

  /// The lines that hold values of this metric.
  List<JsonNode> metric(String name) {
    return lines().stream().filter(line -> line.has("_aws") && line.has(name)).toList();
  }

  /// Everything that was written to the log.
  List<JsonNode> lines() {
    return lines.stream().map(World::json).toList();
  }

  /// Hands messages to the response's function, as the queue does.
  ///
  /// @return the ids of those that failed: `message-1` for the first, and so on
  List<String> respond(Mode mode, List<String> bodies) {
    return respond(mode, bodies, new LambdaContext("1f3c8f2e-example"));
  }

  /// Hands messages to the response's function, with a context of its own.
  List<String> respond(Mode mode, List<String> bodies, Context context) {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (String body : bodies) {
      records.addObject().put("messageId", "message-" + records.size()).put("body", body);
    }
    return Lambda.invoke(response(mode), SQSEvent.class, event.toString(), context)
        .getBatchItemFailures()
        .stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException notJson) {
      throw new UncheckedIOException(text, notJson);
    }
  }

  @Override
  public void close() {
    clients.forEach(SdkAutoCloseable::close);
    okta.close();
  }
}
