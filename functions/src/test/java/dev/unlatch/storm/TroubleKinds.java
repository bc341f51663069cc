package dev.unlatch.storm;

import dev.unlatch.lab.Lab;
import dev.unlatch.lab.Operator;
import dev.unlatch.lab.aws.Fault;
import dev.unlatch.lab.aws.FaultyFront;
import dev.unlatch.lab.okta.OktaError;
import dev.unlatch.storm.Troubles.Beginning;
import dev.unlatch.storm.Troubles.End;
import dev.unlatch.storm.Troubles.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The kinds of trouble: each service down, throttled, hanging, and losing its answers.
///
/// @param lab where they strike
/// @param token that the functions have, until it is revoked
/// @param random chooses the requests that are struck
record TroubleKinds(Lab lab, String token, RandomGenerator random) {
  private static final String ANY = "* /api/v1/**";

  /// What Okta answers where too many requests are in progress: no word of when to come again.
  private static final dev.unlatch.lab.okta.Fault CROWDED =
      new dev.unlatch.lab.okta.Fault.Answers(
          429,
          Map.of(
              "X-Rate-Limit-Limit", "0",
              "X-Rate-Limit-Remaining", "0",
              "Content-Type", "application/json"),
          "{\"errorCode\":\"E0000047\",\"errorSummary\":\"API call exceeded rate limit\"}");

  List<Trouble> all() {
    return Stream.of(table(), queue(), secrets(), okta()).flatMap(List::stream).toList();
  }

  private List<Trouble> table() {
    FaultyFront front = lab.dynamo().front();
    return List.of(
        aws("the table is down", front, Fault.cut()),
        aws("the table is throttled", front, Fault.throttled().share(0.4, random)),
        aws("the table's answers are lost", front, Fault.lost().share(0.1, random)),
        aws("the table's answers break off", front, Fault.breakOff().share(0.1, random)),
        aws("the table hangs", front, Fault.hang().share(0.03, random)));
  }

  /// Hanging receives would hold up the lab's poller, which is not what is tried.
  private List<Trouble> queue() {
    FaultyFront front = lab.sqs().front();
    return List.of(
        aws("the queue is down", front, Fault.cut()),
        aws("the queue fails", front, Fault.status(503).share(0.3, random)),
        aws("the queue's answers are lost", front, Fault.lost().share(0.1, random)),
        aws("the queue hangs", front, Fault.hang().only("SendMessage").share(0.1, random)));
  }

  private List<Trouble> secrets() {
    FaultyFront front = lab.secrets().front();
    return List.of(
        aws("the secrets are down", front, Fault.cut()),
        aws("the secrets hang", front, Fault.hang().share(0.5, random)));
  }

  private List<Trouble> okta() {
    return List.of(
        new Trouble("Okta is down", this::down),
        okta("Okta fails", dev.unlatch.lab.okta.Fault.error(OktaError.INTERNAL), 0.3),
        okta("Okta's answers break off", new dev.unlatch.lab.okta.Fault.BreaksOff(), 0.15),
        okta("Okta keeps silent", new dev.unlatch.lab.okta.Fault.KeepsSilent(), 0.15),
        okta("Okta hangs", new dev.unlatch.lab.okta.Fault.Hangs(Duration.ofMinutes(1)), 0.05),
        okta("Okta is crowded", CROWDED, 0.3),
        new Trouble("the token is revoked, and later replaced", this::revoke));
  }

  private static Trouble aws(String name, FaultyFront front, Fault fault) {
    return new Trouble(name, () -> front.begin(fault)::close);
  }

  private Trouble okta(String name, dev.unlatch.lab.okta.Fault fault, double share) {
    Beginning beginning = () -> lab.okta().faults().begin(ANY, fault, share, random)::close;
    return new Trouble(name, beginning);
  }

  private End down() {
    lab.okta().refuseConnections();
    return lab.okta()::acceptConnections;
  }

  private End revoke() {
    lab.okta().revoke(token);
    return () -> new Operator(lab).giveToken();
  }
}
