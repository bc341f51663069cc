package dev.unlatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.response.Findings;
import dev.unlatch.response.Sweep;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Looks for locked users: all of them on schedule, or those that a person asks for
/// ([SweepRequest]). Answers with what it found.
public final class SweepFunction implements RequestStreamHandler {
  /// Left at the end for what is under way: a page of 200 users takes a call to Okta each at the
  /// most, but most of them are on record.
  private static final int MILLISECONDS_LEFT = 60_000;

  private final Sweep sweep;
  private final Clock clock;

  /// For Lambda.
  public SweepFunction() {
    this(Wiring.ofProcess());
  }

  private SweepFunction(Wiring wiring) {
    this(wiring.sweep(), wiring.clock());
  }

  SweepFunction(Sweep sweep, Clock clock) {
    this.sweep = sweep;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Instant now = clock.instant();
    Instant deadline = now.plusMillis(context.getRemainingTimeInMillis() - MILLISECONDS_LEFT);
    SweepRequest request = SweepRequest.read(Json.object(input), now, context.getAwsRequestId());
    Findings findings =
        switch (request) {
          case SweepRequest.All _ -> sweep.bySchedule(deadline);
          case SweepRequest.Users(var users, var wish) -> sweep.byUsers(users, wish, deadline);
          case SweepRequest.Group(var group, var wish) -> sweep.byGroup(group, wish, deadline);
        };
    output.write(answer(findings).getBytes(StandardCharsets.UTF_8));
  }

  private static String answer(Findings findings) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("seen", findings.seen());
    answer.set("queued", list(findings.queued()));
    answer.set("notLocked", list(findings.notLocked()));
    answer.set("unknown", list(findings.unknown()));
    findings.stopped().ifPresent(why -> answer.put("stopped", why));
    return Json.write(answer);
  }

  private static ArrayNode list(List<String> names) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    names.forEach(list::add);
    return list;
  }
}
