package dev.unlatch.storm;

import dev.unlatch.lab.Lab;
import dev.unlatch.lab.Operator;
import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.api.OktaErrors;
import dev.unlatch.storm.Troubles.Beginning;
import dev.unlatch.storm.Troubles.End;
import dev.unlatch.storm.Troubles.Trouble;
import java.time.Duration;
import java.util.List;
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
  private static final HttpFault CROWDED =
      HttpFault.answer(
          LabReply.text(
                  429,
                  "application/json",
                  "{\"errorCode\":\"E0000047\",\"errorSummary\":\"API call exceeded rate limit\"}")
              .with("X-Rate-Limit-Limit", "0")
              .with("X-Rate-Limit-Remaining", "0"));

  List<Trouble> all() {
    return Stream.of(table(), queue(), secrets(), okta()).flatMap(List::stream).toList();
  }

  private List<Trouble> table() {
    Faults faults = lab.dynamo().faults();
    return List.of(
        aws("the table is down", faults, HttpFault.cut()),
        aws("the table is throttled", faults, HttpFault.throttled().share(0.4, random)),
        aws("the table's answers are lost", faults, HttpFault.lost().share(0.1, random)),
        aws("the table's answers break off", faults, HttpFault.breakOff().share(0.1, random)),
        aws("the table hangs", faults, HttpFault.hang().share(0.03, random)));
  }

  /// Hanging receives would hold up the lab's poller, which is not what is tried.
  private List<Trouble> queue() {
    Faults faults = lab.sqs().faults();
    return List.of(
        aws("the queue is down", faults, HttpFault.cut()),
        aws("the queue fails", faults, HttpFault.status(503).share(0.3, random)),
        aws("the queue's answers are lost", faults, HttpFault.lost().share(0.1, random)),
        aws("the queue hangs", faults, HttpFault.hang().only("SendMessage").share(0.1, random)));
  }

  private List<Trouble> secrets() {
    Faults faults = lab.secrets().faults();
    return List.of(
        aws("the secrets are down", faults, HttpFault.cut()),
        aws("the secrets hang", faults, HttpFault.hang().share(0.5, random)));
  }

  private List<Trouble> okta() {
    return List.of(
        new Trouble("Okta is down", this::down),
        okta("Okta fails", OktaErrors.fault(OktaErrorCode.INTERNAL), 0.3),
        okta("Okta's answers break off", HttpFault.breakOff(), 0.15),
        okta("Okta keeps silent", HttpFault.lost(), 0.15),
        okta("Okta hangs", HttpFault.hang(Duration.ofMinutes(1)), 0.05),
        okta("Okta is crowded", CROWDED, 0.3),
        new Trouble("the token is revoked, and later replaced", this::revoke));
  }

  private static Trouble aws(String name, Faults faults, HttpFault fault) {
    return new Trouble(name, () -> faults.begin(fault)::close);
  }

  private Trouble okta(String name, HttpFault fault, double share) {
    Beginning beginning =
        () -> lab.okta().faults().begin(fault.only(ANY).share(share, random))::close;
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
