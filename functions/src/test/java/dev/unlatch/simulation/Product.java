package dev.unlatch.simulation;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.unlatch.aws.Patience;
import dev.unlatch.lambda.Functions;
import dev.unlatch.policy.Policy;
import dev.unlatch.response.FakeBookmarks;
import dev.unlatch.response.FakeLockouts;
import dev.unlatch.response.FakeOpenEpisodes;
import dev.unlatch.response.LockoutQueue;
import dev.unlatch.response.Mode;
import dev.unlatch.response.Ports;
import dev.unlatch.response.Reconciliation;
import dev.unlatch.response.Response;
import dev.unlatch.response.Sweep;
import dev.unlatch.response.SweepPorts;
import dev.unlatch.response.SweepSettings;
import dev.unlatch.response.Way;
import dev.unlatch.sqs.SqsLockoutQueue;
import java.time.Clock;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Puts the product's own code together in a process, over the models: what `Wiring` does for a
/// process of Lambda's.
///
/// @param assembly the product as it is, or with a bug
record Product(
    Assembly assembly, Truth truth, Models models, Sandbox.Setting setting, Promises promises) {
  private static final String URL = "https://sqs.example/lockouts";
  private static final int PAGE = 4; // users: a world has up to eight

  /// What is around all processes.
  record Models(ModelSqs queue, ModelLog log, FakeBookmarks bookmarks, RateLimit limit) {}

  private Policy policy() {
    return truth.policy();
  }

  private Mode mode() {
    return assembly.mode(truth.mode());
  }

  private Clock clock() {
    return assembly.clock(setting.agenda().clock());
  }

  /// A new process.
  Sandbox sandbox(String name) {
    return new Sandbox(name, setting);
  }

  /// What makes functions in it.
  Functions functions(Sandbox sandbox) {
    return new Functions(line -> sandbox.tell(() -> line), clock());
  }

  /// The queue as a function has it that takes events in.
  LockoutQueue queueOfIntake(Sandbox sandbox) {
    return queue(new Calls(sandbox, Patience.OF_HOOK, models.limit()));
  }

  private SqsLockoutQueue queue(Calls calls) {
    SqsClient queue = new FaultyQueue(models.queue(), calls, promises::sent);
    return new SqsLockoutQueue(assembly.queue(queue), URL);
  }

  /// The function that takes batches from the queue.
  RequestHandler<SQSEvent, SQSBatchResponse> worker(Sandbox sandbox) {
    Response response = new Response(policy(), mode(), ports(sandbox), clock());
    return assembly.worker(functions(sandbox).response(response));
  }

  /// What looks for the users whom a person names.
  Sweep sweep(Sandbox sandbox) {
    return new Sweep(ports(sandbox), clock());
  }

  /// What brings the record and Okta together by schedule.
  Reconciliation reconciliation(Sandbox sandbox) {
    Calls calls = new Calls(sandbox, Patience.OF_WORKER, models.limit());
    FaultyRecords records =
        new FaultyRecords(new FakeOpenEpisodes(truth.lockouts(), PAGE), models.bookmarks(), calls);
    Ports ports = ports(sandbox);
    SweepPorts all =
        new SweepPorts(
            ports.lockouts(),
            ports.observations(),
            ports.queue(),
            queue(calls),
            ports.users(),
            new FaultyLog(models.log(), calls),
            records,
            records,
            functions(sandbox).journal());
    return new Reconciliation(all, new SweepSettings(mode(), Set.of(Way.HOOK)), clock());
  }

  private Ports ports(Sandbox sandbox) {
    Calls calls = new Calls(sandbox, Patience.OF_WORKER, models.limit());
    Witness witness = new Witness(sandbox, promises);
    FakeLockouts table = truth.lockouts();
    return new Ports(
        assembly.lockouts(new FaultyLockouts(table, calls, witness), table),
        assembly.observations(new FaultyObservations(truth.observations(), calls, witness)),
        queue(calls),
        assembly.users(new FaultyUsers(truth.okta(), calls, witness)),
        functions(sandbox).journal());
  }
}
