package dev.unlatch.lambda.start;

import dev.unlatch.activation.ActivatedPolicies;
import dev.unlatch.activation.PolicyBody.UnreadableBodyException;
import dev.unlatch.activation.PolicyChanges;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.aws.Aws;
import dev.unlatch.aws.Aws.Patience;
import dev.unlatch.check.SetUpCheck;
import dev.unlatch.check.SetUpCheck.PolicyReading;
import dev.unlatch.check.SetUpRecords;
import dev.unlatch.check.SetUpSettings;
import dev.unlatch.dynamo.episode.DynamoLockouts;
import dev.unlatch.dynamo.episode.DynamoOpenEpisodes;
import dev.unlatch.dynamo.organisation.DynamoBookmarks;
import dev.unlatch.dynamo.organisation.DynamoObservations;
import dev.unlatch.dynamo.organisation.DynamoPolicies;
import dev.unlatch.dynamo.organisation.DynamoSetUpRecords;
import dev.unlatch.http.Http;
import dev.unlatch.http.HttpTransport;
import dev.unlatch.http.StartingTransport;
import dev.unlatch.lambda.log.JsonJournal;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.lambda.start.Priming.Running;
import dev.unlatch.lambda.start.Priming.Step;
import dev.unlatch.okta.OktaAccess;
import dev.unlatch.okta.OktaAdministration;
import dev.unlatch.okta.OktaLog;
import dev.unlatch.okta.OktaUsers;
import dev.unlatch.okta.event.EventType;
import dev.unlatch.okta.limit.OktaGate;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.policyfile.PolicyFileException;
import dev.unlatch.port.PolicyInForce;
import dev.unlatch.port.PolicySource;
import dev.unlatch.port.Ports;
import dev.unlatch.response.Enqueuing;
import dev.unlatch.response.Response;
import dev.unlatch.runtime.FunctionRuntime;
import dev.unlatch.runtime.RuntimeApi;
import dev.unlatch.search.UserSearch;
import dev.unlatch.sqs.SqsLockoutQueue;
import dev.unlatch.sweep.Reconciliation;
import dev.unlatch.sweep.SweepPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/// Wires the functions: adapters are made here and in [TellWiring] alone. What runs at the start is
/// called here.
public final class Wiring {
  private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  /// How long opening a connection may take: each service is near, and Okta is asked again later.
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /// How much time priming may take: a hook that finds AWS silent still answers within 3 s.
  private static final Duration PRIMING = Duration.ofMillis(1_500);

  private final Settings settings;
  private final Http http;
  private final Clock clock;
  private final Log log;
  private final JsonJournal journal;
  private final Aws ofHook;
  private final Aws ofWorker;

  /// @param clock ticks in milliseconds, as records do
  public Wiring(Settings settings, Http http, Clock clock, Log log) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
    this.log = log;
    journal = new JsonJournal(log);
    ofHook = new Aws(settings.environment(), settings.region(), http, Patience.OF_HOOK);
    ofWorker = new Aws(settings.environment(), settings.region(), http, Patience.OF_WORKER);
  }

  /// For this process, with its log on standard output.
  public static Wiring ofProcess() {
    Settings settings = Settings.ofProcess();
    return new Wiring(
        settings,
        OfProcess.TRANSPORT,
        CLOCK,
        new Log(System.out::println, settings.oktaOrgUrl().url().getHost(), CLOCK));
  }

  /// Hands Lambda's events to the function of this process.
  public static FunctionRuntime runtimeOfProcess() {
    RuntimeApi api = new RuntimeApi(OfProcess.TRANSPORT, Settings.ofProcess().runtimeApi());
    return new FunctionRuntime(api, System.getenv(), CLOCK);
  }

  /// Shared by every call from this process. The first caller starts it.
  private static final class OfProcess {
    static final Http TRANSPORT =
        StartingTransport.start(
            () -> new HttpTransport(Settings.ofProcess().trust(), CONNECT, CLOCK));
  }

  public Clock clock() {
    return clock;
  }

  public Log log() {
    return log;
  }

  public Enqueuing enqueuing(SqsLockoutQueue queue) {
    return new Enqueuing(queue, journal, clock);
  }

  /// The queue, for a function that takes in events.
  public SqsLockoutQueue queue() {
    return queue(ofHook);
  }

  public HookSecret hookSecret() {
    return new HookSecret(new Secret(ofHook.secrets(), settings.hookSecret(), clock));
  }

  /// The policy in the zip.
  public Policy policy() {
    return PolicyFile.read(settings.policyFile());
  }

  /// The text of the policy in the zip.
  public String packagedPolicy() {
    try {
      return Files.readString(settings.policyFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the packaged policy cannot be read", unreadable);
    }
  }

  public PolicyStore policyStore() {
    return new DynamoPolicies(ofWorker.dynamo(), settings.table());
  }

  /// The wiring of what tells others and people.
  public TellWiring telling() {
    return new TellWiring(settings, ofWorker, log, clock);
  }

  /// Where sweeps record what keeps every lockout from being unlocked.
  public SetUpRecords setUpRecords() {
    return new DynamoSetUpRecords(ofWorker.dynamo(), settings.table());
  }

  /// Knows which policy is in force.
  ///
  /// @param packaged the policy in the zip
  public ActivatedPolicies policies(Policy packaged) {
    return new ActivatedPolicies(PolicyInForce.packaged(packaged), policyStore(), journal, clock);
  }

  public Response response(PolicySource policies, OktaCredentials credentials) {
    return new Response(policies, settings.mode(), ports(credentials, gate()), clock);
  }

  /// Finds the locked users that a person asks for.
  public UserSearch userSearch(SweepPorts ports) {
    return new UserSearch(ports.ports(), clock());
  }

  public Reconciliation reconciliation(SweepPorts ports) {
    return new Reconciliation(ports, settings.mode(), settings.setUp(), clock);
  }

  public SetUpCheck check(OktaCredentials credentials, OktaGate gate, SweepPorts ports) {
    return new SetUpCheck(
        new SetUpCheck.Ports(ports, new OktaAdministration(okta(credentials, gate))),
        new SetUpSettings(
            settings.mode(),
            settings.setUp(),
            settings.logStreamSource(),
            settings.sweepPeriod(),
            settings.oktaReserve().percent(),
            EventType.forHooks()),
        this::decidingPolicy,
        clock);
  }

  /// The policy that decides, read afresh.
  private PolicyReading decidingPolicy() {
    try {
      PolicyInForce inForce = policies(policy()).known();
      return inForce
          .activation()
          .map(it -> activated(inForce, it))
          .orElseGet(
              () -> new PolicyReading(Optional.of(inForce.policy()), "packed with the functions"));
    } catch (PolicyFileException unreadable) {
      return new PolicyReading(Optional.empty(), String.valueOf(unreadable.getMessage()));
    }
  }

  private PolicyReading activated(PolicyInForce inForce, Activation activation) {
    String which = "activation %d by %s".formatted(activation.number(), activation.by());
    try {
      String text = new PolicyChanges(policyStore(), clock).body(activation).policy();
      String packed = text.equals(packagedPolicy()) ? "is the same" : "differs";
      return new PolicyReading(
          Optional.of(inForce.policy()).filter(_ -> inForce.readable()),
          "%s; the packed one %s".formatted(which, packed));
    } catch (UnreadableBodyException unreadable) {
      return new PolicyReading(
          Optional.empty(), "%s: %s".formatted(which, unreadable.getMessage()));
    }
  }

  /// The systems that all sweeps of a process share.
  public SweepPorts sweepPorts(OktaCredentials credentials, OktaGate gate) {
    Ports ports = ports(credentials, gate);
    return new SweepPorts(
        ports.lockouts(),
        ports.observations(),
        ports.queue(),
        ports.users(),
        new OktaLog(okta(credentials, gate), OktaLog.OF_SWEEP, clock),
        new DynamoOpenEpisodes(ofWorker.dynamo(), settings.table()),
        new DynamoBookmarks(ofWorker.dynamo(), settings.table()),
        journal);
  }

  /// The same over a [Rehearsal] alone.
  public Wiring rehearsing() {
    Log nowhere = new Log(_ -> {}, "rehearsal", clock);
    return new Wiring(Rehearsal.settings(settings), new Rehearsal(clock), clock, nowhere);
  }

  public void prime(Step... steps) {
    new Priming(log, PRIMING).run(steps);
  }

  /// Starts priming a worker function, except for the table.
  public Running primeWorker(OktaCredentials credentials) {
    return new Priming(log, PRIMING)
        .start(
            new Step("credentials", credentials.secret()::current),
            new Step("queue", queue(ofWorker)::touch),
            new Step("okta", this::openOkta));
  }

  /// Primes the table for a function that reads nothing from it at the start.
  public Step table() {
    DynamoLockouts lockouts = lockouts();
    return new Step("table", () -> lockouts.latest("nobody")); // no Okta user has this id
  }

  private Ports ports(OktaCredentials credentials, OktaGate gate) {
    return new Ports(
        lockouts(),
        new DynamoObservations(ofWorker.dynamo(), settings.table(), clock),
        queue(ofWorker),
        new OktaUsers(okta(credentials, gate)),
        new OktaLog(okta(credentials, gate), OktaLog.OF_WORKER, clock),
        journal);
  }

  private OktaAccess okta(OktaCredentials credentials, OktaGate gate) {
    return new OktaAccess(settings.oktaOrgUrl(), credentials, gate, http);
  }

  /// What stands between a process and Okta.
  public OktaGate gate() {
    return new OktaGate(settings.oktaReserve(), settings.otherProcesses(), journal, clock);
  }

  private DynamoLockouts lockouts() {
    return new DynamoLockouts(ofWorker.dynamo(), settings.table(), settings.recordRetention());
  }

  /// Opening a connection costs nothing of the organisation's rate limit.
  private void openOkta() {
    try {
      http.open(settings.oktaOrgUrl().url(), PRIMING);
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  private SqsLockoutQueue queue(Aws aws) {
    return new SqsLockoutQueue(aws.sqs(), settings.queueUrl());
  }

  public OktaCredentials oktaCredentials() {
    return new OktaCredentials(new Secret(ofWorker.secrets(), settings.oktaCredentials(), clock));
  }
}
