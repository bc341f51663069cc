package dev.unlatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.check.SetUpCheck;
import dev.unlatch.check.SetUpCheck.Holding;
import dev.unlatch.check.SetUpFinding;
import dev.unlatch.check.SetUpRecords;
import dev.unlatch.lambda.log.JsonJournal;
import dev.unlatch.lambda.request.Events;
import dev.unlatch.lambda.request.SweepRequest;
import dev.unlatch.lambda.start.OktaCredentials;
import dev.unlatch.lambda.start.Priming.Running;
import dev.unlatch.lambda.start.Wiring;
import dev.unlatch.okta.limit.OktaGate;
import dev.unlatch.search.Findings;
import dev.unlatch.search.UserSearch;
import dev.unlatch.sweep.Reconciled;
import dev.unlatch.sweep.Reconciliation;
import dev.unlatch.sweep.SweepPorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Reconciles the record with Okta on schedule, or finds the locked users that a person asks for
/// ([SweepRequest]), or checks the set-up. Answers with the result.
public final class SweepFunction implements RequestStreamHandler {
  /// The time left at the end for work under way: each of a page's 200 users takes at most one call
  /// to Okta, but most are on record. The next sweep finds those for whom it is too short.
  private static final int MILLISECONDS_LEFT = 60_000;

  private final UserSearch search;
  private final JsonJournal journal;
  private final Reconciliation reconciliation;
  private final SetUpCheck check;
  private final SetUpRecords setUp;
  private final Clock clock;

  /// For Lambda.
  public SweepFunction() {
    this(Wiring.ofProcess());
  }

  private SweepFunction(Wiring wiring) {
    OktaCredentials credentials = wiring.oktaCredentials();
    Running connecting = wiring.primeWorker(credentials);
    wiring.prime(wiring.table());
    connecting.await();
    OktaGate gate = wiring.gate();
    SweepPorts ports = wiring.sweepPorts(credentials, gate);
    this(
        wiring.userSearch(ports),
        new JsonJournal(wiring.log()),
        wiring.reconciliation(ports),
        wiring.check(credentials, gate, ports),
        wiring.setUpRecords(),
        wiring.clock());
  }

  SweepFunction(
      UserSearch search,
      JsonJournal journal,
      Reconciliation reconciliation,
      SetUpCheck check,
      SetUpRecords setUp,
      Clock clock) {
    this.search = search;
    this.journal = journal;
    this.reconciliation = reconciliation;
    this.check = check;
    this.setUp = setUp;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Instant now = clock.instant();
    Instant deadline = now.plusMillis(context.getRemainingTimeInMillis() - MILLISECONDS_LEFT);
    SweepRequest request = SweepRequest.read(Events.object(input), now, context.getAwsRequestId());
    ObjectNode answer =
        switch (request) {
          case SweepRequest.All _ -> answer(sweep(deadline));
          case SweepRequest.Check _ -> answer(check.all());
          case SweepRequest.Users(var users, var wish) ->
              answer(search.byUsers(users, wish, deadline));
          case SweepRequest.Group(var group, var wish) ->
              answer(search.byGroup(group, wish, deadline));
        };
    Events.write(answer, output);
  }

  private Reconciled sweep(Instant deadline) {
    Reconciled result = reconciliation.run(deadline);
    Holding holding = check.holding(result);
    holding.problems().forEach(journal::found);
    setUp.note(holding, clock.instant());
    return result;
  }

  private static ObjectNode answer(List<SetUpFinding> findings) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("findings");
    for (SetUpFinding finding : findings) {
      ObjectNode each = list.addObject().put("check", finding.check());
      each.put("severity", finding.severity().word()).put("finding", finding.text());
      finding.remedy().ifPresent(remedy -> each.put("remedy", remedy));
    }
    return answer;
  }

  private static ObjectNode answer(Reconciled result) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("seen", result.seen());
    answer.put("logged", result.logged());
    answer.put("queued", result.queued());
    answer.put("queuedAgain", result.queuedAgain());
    answer.put("freed", result.freed());
    answer.set("unfinished", list(result.unfinished()));
    answer.set("failures", list(result.failures().stream().map(SweepFunction::spell).toList()));
    return answer;
  }

  private static String spell(Reconciled.Failure failure) {
    return "%s: %s (%s)".formatted(failure.what(), failure.cause().word(), failure.code());
  }

  private ObjectNode answer(Findings findings) {
    journal.swept(findings);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("seen", findings.seen());
    answer.set("queued", list(findings.queued()));
    answer.set("notLocked", list(findings.notLocked()));
    answer.set("unknown", list(findings.unknown()));
    answer.set("giveId", list(findings.giveId()));
    answer.set("notReadable", list(findings.notReadable()));
    findings.stopped().ifPresent(why -> answer.put("stopped", why));
    return answer;
  }

  private static ArrayNode list(List<String> names) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    names.forEach(list::add);
    return list;
  }
}
