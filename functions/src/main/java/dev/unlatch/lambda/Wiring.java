package dev.unlatch.lambda;

import dev.unlatch.dynamo.DynamoLockouts;
import dev.unlatch.dynamo.DynamoObservations;
import dev.unlatch.http.HttpTransport;
import dev.unlatch.lambda.Aws.Patience;
import dev.unlatch.lambda.Priming.Step;
import dev.unlatch.okta.OktaUsers;
import dev.unlatch.okta.TimeLimits;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.response.Intake;
import dev.unlatch.response.Ports;
import dev.unlatch.response.Response;
import dev.unlatch.response.Sweep;
import dev.unlatch.sqs.SqsLockoutQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Puts the functions together: the only place where adapters are made. What is called at the start
/// is called here.
///
/// @param clock ticks in milliseconds, as records do
record Wiring(Settings settings, HttpTransport transport, Clock clock, Log log) {
  static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  /// How long a connection may take to stand: each service is near, and Okta is asked again later.
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /// What may be spent on being ready: a hook that finds AWS silent still answers within 3 s.
  private static final Duration PRIMING = Duration.ofMillis(1_500);

  /// No Okta user has such an id.
  private static final String NOBODY = "nobody";

  /// For this process, with its log on standard output.
  static Wiring ofProcess() {
    Settings settings = Settings.ofProcess();
    return new Wiring(
        settings,
        transportOfProcess(),
        CLOCK,
        new Log(System.out::println, settings.oktaOrgUrl().getHost(), CLOCK));
  }

  /// Shared by all that is called from this process.
  static HttpTransport transportOfProcess() {
    return OfProcess.TRANSPORT;
  }

  private static final class OfProcess {
    static final HttpTransport TRANSPORT =
        new HttpTransport(Settings.ofProcess().trust(), CONNECT, CLOCK);
  }

  /// What puts events on a queue.
  Intake intake(SqsLockoutQueue queue) {
    return new Intake(queue, new JsonJournal(log), clock);
  }

  /// The queue, for a function that takes events in.
  SqsLockoutQueue queue() {
    return queue(Patience.OF_HOOK);
  }

  /// What Okta is to send with an event hook.
  Secret hookSecret() {
    return new Secret(aws(Patience.OF_HOOK).secrets(), settings.hookSecret(), clock);
  }

  /// What decides and unlocks.
  Response response() {
    return new Response(PolicyFile.read(settings.policyFile()), settings.mode(), ports(), clock);
  }

  /// What looks for locked users.
  Sweep sweep() {
    return new Sweep(ports(), settings.mode(), clock);
  }

  /// Makes a function ready for its first event.
  void prime(Step... steps) {
    new Priming(log, PRIMING).run(steps);
  }

  private Ports ports() {
    DynamoDbClient dynamo = aws(Patience.OF_WORKER).dynamo();
    DynamoLockouts lockouts = new DynamoLockouts(dynamo, settings.table());
    SqsLockoutQueue queue = queue(Patience.OF_WORKER);
    OktaCredentials credentials = oktaCredentials();
    prime(
        new Step("credentials", credentials::read),
        new Step("table", () -> lockouts.latest(NOBODY)),
        new Step("queue", queue::touch),
        new Step("okta", this::openOkta));
    return new Ports(
        lockouts,
        new DynamoObservations(dynamo, settings.table(), clock, new Random()),
        queue,
        OktaUsers.direct(settings.oktaOrgUrl(), credentials, TimeLimits.USUAL, transport),
        new JsonJournal(log));
  }

  /// A connection costs nothing of the organisation's rate limit.
  private void openOkta() {
    try {
      transport.open(settings.oktaOrgUrl(), PRIMING);
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  private SqsLockoutQueue queue(Patience patience) {
    return new SqsLockoutQueue(aws(patience).sqs(), settings.queueUrl());
  }

  private OktaCredentials oktaCredentials() {
    String name = settings.oktaCredentials();
    return new OktaCredentials(new Secret(aws(Patience.OF_WORKER).secrets(), name, clock), name);
  }

  private Aws aws(Patience patience) {
    return new Aws(settings.region(), transport, patience);
  }
}
