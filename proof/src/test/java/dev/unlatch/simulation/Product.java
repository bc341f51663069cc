package dev.unlatch.simulation;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.activation.ActivatedPolicies;
import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.PolicyChanges;
import dev.unlatch.activation.PolicyChanges.Change;
import dev.unlatch.activation.PolicyChanges.Outcome;
import dev.unlatch.activation.PolicyStore;
import dev.unlatch.aws.Aws.Patience;
import dev.unlatch.check.SetUpCheck;
import dev.unlatch.check.SetUpCheck.PolicyReading;
import dev.unlatch.check.SetUpSettings;
import dev.unlatch.http.Http;
import dev.unlatch.lambda.Functions;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.okta.ApiToken;
import dev.unlatch.okta.OktaAccess;
import dev.unlatch.okta.OktaAdministration;
import dev.unlatch.okta.OktaLog;
import dev.unlatch.okta.OktaUsers;
import dev.unlatch.okta.OrgUrl;
import dev.unlatch.okta.event.EventType;
import dev.unlatch.okta.limit.OktaGate;
import dev.unlatch.okta.limit.Reserve;
import dev.unlatch.port.LockoutQueue;
import dev.unlatch.port.PolicyInForce;
import dev.unlatch.port.PolicySource;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.Administration;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Users;
import dev.unlatch.response.FakeLockouts;
import dev.unlatch.response.Response;
import dev.unlatch.search.UserSearch;
import dev.unlatch.sqs.SqsLockoutQueue;
import dev.unlatch.sweep.FakeBookmarks;
import dev.unlatch.sweep.FakeOpenEpisodes;
import dev.unlatch.sweep.Reconciliation;
import dev.unlatch.sweep.SweepPorts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Puts the product's own code together in a process, over the models: what `Wiring` does for a
/// process of Lambda's.
///
/// @param assembly the product as it is, or with a bug
record Product(
    Assembly assembly, Truth truth, Models models, Sandbox.Setting setting, Promises promises) {
  private static final String URL = "https://sqs.example/lockouts";
  private static final URI ORGANISATION = URI.create(OktaEndpoints.ORIGIN);
  private static final Reserve RESERVE = new Reserve(50); // template.yaml

  /// The workers besides one, and a sweep (template.yaml: `Concurrency`).
  private static final int OTHERS = 5;

  private static final int PAGE = 2; // users: a world has up to eight

  /// What is around all processes.
  record Models(ModelSqs queue, Tokens tokens, ModelLog log, FakeBookmarks bookmarks) {}

  /// In a world without activations nobody has to look for them.
  private PolicySource policies(Calls calls) {
    if (!truth.policies().areChanged()) {
      return PolicySource.always(truth.policy());
    }
    ActivatedPolicies sound =
        new ActivatedPolicies(
            PolicyInForce.packaged(truth.policy()),
            new FaultyPolicies(truth.policies(), calls),
            functions(calls.sandbox()).journal(),
            clock(calls.sandbox()));
    return assembly.policies(sound, truth.policy());
  }

  /// A person changes the policy.
  ///
  /// @param body what is to be in force; empty for the one before
  Outcome change(Sandbox sandbox, Optional<PolicyBody> body) {
    FaultyPolicies sound =
        new FaultyPolicies(truth.policies(), new Calls(sandbox, Patience.OF_WORKER));
    PolicyStore store = assembly.store(sound, truth.policies());
    Change change = new Change(sandbox.name(), "called", "invocation");
    Clock clock = clock(sandbox);
    return body.map(it -> assembly.activate(store, clock, it, change))
        .orElseGet(() -> new PolicyChanges(store, clock).rollBack(change));
  }

  private Mode mode() {
    return assembly.mode(truth.mode());
  }

  private Clock clock(Sandbox sandbox) {
    return assembly.clock(sandbox.clock());
  }

  /// A new process.
  Sandbox sandbox(String name) {
    return new Sandbox(name, setting);
  }

  /// What makes functions in it.
  Functions functions(Sandbox sandbox) {
    return new Functions(line -> sandbox.tell(() -> line), clock(sandbox));
  }

  /// The queue as a function has it that takes events in.
  LockoutQueue queueOfIntake(Sandbox sandbox) {
    return queue(new Calls(sandbox, Patience.OF_HOOK));
  }

  private SqsLockoutQueue queue(Calls calls) {
    SqsClient queue = new FaultyQueue(models.queue(), calls, models.tokens(), promises::sent);
    return new SqsLockoutQueue(assembly.queue(queue), URL);
  }

  /// The function that takes batches from the queue.
  RequestHandler<SQSEvent, SQSBatchResponse> worker(Sandbox sandbox) {
    Calls calls = new Calls(sandbox, Patience.OF_WORKER);
    Ports ports = ports(organisation(calls));
    Response response = new Response(policies(calls), mode(), ports, clock(sandbox));
    return assembly.worker(functions(sandbox).response(response));
  }

  /// A sweep, by the schedule's event or a person's.
  ///
  /// @return the function's answer
  JsonNode sweep(Sandbox sandbox, String event) {
    Calls calls = new Calls(sandbox, Patience.OF_WORKER);
    Organisation organisation = organisation(calls);
    SweepPorts ports = sweepPorts(organisation);
    UserSearch sweep = new UserSearch(ports.ports(), clock(sandbox));
    Reconciliation reconciliation =
        new Reconciliation(ports, mode(), Set.of(Intake.HOOK), clock(sandbox));
    return functions(sandbox)
        .sweep(sweep, reconciliation, check(organisation, ports), event, sandbox.context());
  }

  private SetUpCheck check(Organisation organisation, SweepPorts ports) {
    SetUpSettings settings =
        new SetUpSettings(
            mode(),
            Set.of(Intake.HOOK),
            Optional.empty(),
            Duration.ofMinutes(15),
            RESERVE.percent(),
            EventType.forHooks());
    return new SetUpCheck(
        new SetUpCheck.Ports(ports, organisation.administration()),
        settings,
        () ->
            new PolicyReading(
                Optional.of(policies(organisation.calls()).known().policy()), "of the world"),
        clock(organisation.calls().sandbox()));
  }

  private SweepPorts sweepPorts(Organisation organisation) {
    Calls calls = organisation.calls();
    Sandbox sandbox = calls.sandbox();
    FaultyRecords records =
        new FaultyRecords(new FakeOpenEpisodes(truth.lockouts(), PAGE), models.bookmarks(), calls);
    Ports ports = ports(organisation);
    return new SweepPorts(
        ports.lockouts(),
        ports.observations(),
        ports.queue(),
        ports.users(),
        organisation.log(clock(sandbox)),
        records,
        records,
        functions(sandbox).journal());
  }

  private Ports ports(Organisation organisation) {
    Calls calls = organisation.calls();
    FakeLockouts table = truth.lockouts();
    return new Ports(
        assembly.lockouts(
            new FaultyLockouts(table, calls, models.tokens(), organisation.witness()), table),
        assembly.observations(new FaultyObservations(truth, calls, organisation.witness())),
        queue(calls),
        assembly.users(organisation.users()),
        organisation.log(clock(calls.sandbox())),
        functions(calls.sandbox()).journal());
  }

  private Organisation organisation(Calls calls) {
    Sandbox sandbox = calls.sandbox();
    Functions functions = functions(sandbox);
    Witness witness = new Witness(sandbox, promises);
    Told told = new Told(truth, OTHERS);
    OktaGate gate =
        new OktaGate(
            assembly.reserve(RESERVE),
            assembly.others(OTHERS),
            functions.circuitJournal(),
            assembly.gateClock(clock(sandbox)));
    OktaEndpoints endpoints = new OktaEndpoints(truth.okta(), models.log(), truth.time().ahead());
    return new Organisation(
        calls,
        witness,
        assembly.okta(new FaultyOkta(endpoints, truth, sandbox, witness, told)),
        functions.token(new FaultySecrets(calls), "token"),
        gate);
  }

  /// Okta as a process has it.
  private record Organisation(
      Calls calls, Witness witness, Http http, ApiToken token, OktaGate gate) {
    Users users() {
      return new OktaUsers(okta());
    }

    Administration administration() {
      return new OktaAdministration(okta());
    }

    SystemLog log(Clock clock) {
      return new OktaLog(okta(), OktaLog.OF_WORKER, clock);
    }

    private OktaAccess okta() {
      return new OktaAccess(new OrgUrl(ORGANISATION), token, gate, http);
    }
  }
}
