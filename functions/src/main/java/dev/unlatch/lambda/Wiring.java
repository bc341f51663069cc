package dev.unlatch.lambda;

import dev.unlatch.dynamo.DynamoLockouts;
import dev.unlatch.dynamo.DynamoObservations;
import dev.unlatch.http.HttpTransport;
import dev.unlatch.lambda.Aws.Patience;
import dev.unlatch.okta.OktaUsers;
import dev.unlatch.okta.TimeLimits;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.response.Intake;
import dev.unlatch.response.Ports;
import dev.unlatch.response.Response;
import dev.unlatch.response.Sweep;
import dev.unlatch.sqs.SqsLockoutQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Puts the functions together: the only place where adapters are made. Nothing here calls another
/// system.
///
/// @param clock ticks in milliseconds, as records do
record Wiring(Settings settings, HttpTransport transport, Clock clock, Log log) {
  /// How long a connection may take to stand: each service is near, and Okta is asked again later.
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /// For this process, with its log on standard output.
  static Wiring ofProcess() {
    Settings settings = Settings.ofProcess();
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    return new Wiring(
        settings,
        new HttpTransport(settings.trust(), CONNECT, clock),
        clock,
        new Log(System.out::println, settings.oktaOrgUrl().getHost(), clock));
  }

  /// What puts events on the queue.
  Intake intake() {
    return new Intake(queue(Patience.OF_HOOK), new JsonJournal(log), clock);
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

  private Ports ports() {
    DynamoDbClient dynamo = aws(Patience.OF_WORKER).dynamo();
    return new Ports(
        new DynamoLockouts(dynamo, settings.table()),
        new DynamoObservations(dynamo, settings.table(), clock, new Random()),
        queue(Patience.OF_WORKER),
        OktaUsers.direct(settings.oktaOrgUrl(), oktaCredentials(), TimeLimits.USUAL, transport),
        new JsonJournal(log));
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
