package dev.unlatch.simulation;

import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import dev.unlatch.okta.limit.Allowance;
import dev.unlatch.simulation.ModelLimits.Taken;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/// Okta as a process has it: over HTTP calls that are slow, limited, refused, and lose their
/// answers.
///
/// @param endpoints what it answers where nothing goes wrong
/// @param told learns of each answer
record FaultyOkta(OktaEndpoints endpoints, Truth truth, Sandbox sandbox, Witness witness, Told told)
    implements Http {
  private static final Duration USUAL = Duration.ofMillis(400);

  /// How long after our time-out Okta may still do what it was asked.
  private static final Duration LATE = Duration.ofMinutes(1);

  /// How old a list may be: "lists may be stale" says no more.
  private static final Duration STALE = Duration.ofMinutes(1);

  /// A call on its way, with what happens when it is carried out.
  private record Intake(Endpoint.Call call, Supplier<HttpAnswer> effect) {
    Endpoint endpoint() {
      return call.endpoint();
    }

    @Override
    public String toString() {
      return call.toString();
    }
  }

  @Override
  public HttpAnswer send(HttpCall call, Duration limit) throws IOException {
    Endpoint.Call asked = Endpoint.of(call.method(), call.target());
    told.calls(asked.endpoint());
    try {
      HttpAnswer answer =
          asked.endpoint() == Endpoint.UNLOCK
              ? unlock(asked, limit)
              : exchange(new Intake(asked, () -> read(asked)), limit);
      learn(asked.endpoint(), answer);
      return answer;
    } catch (IOException failure) {
      told.failed();
      throw failure;
    }
  }

  /// What an answer of 5xx means nobody knows.
  private HttpAnswer unlock(Endpoint.Call call, Duration limit) throws IOException {
    Ledger.Call begun = witness.unlocking(call.argument(), limit);
    Intake intake =
        new Intake(call, () -> witness.carryOut(begun, () -> endpoints.unlock(call.argument())));
    try {
      HttpAnswer answer = exchange(intake, limit);
      begun.answered = answer.status() < 500;
      return answer;
    } catch (ConnectException refused) {
      begun.answered = true;
      throw refused;
    }
  }

  private HttpAnswer exchange(Intake call, Duration limit) throws IOException {
    if (sandbox.meets(Fault.OKTA_SILENT)) {
      return sandbox.call(call.toString(), limit, () -> silence(call, limit));
    }
    Duration longest = sandbox.meets(Fault.OKTA_SLOW) ? limit : USUAL;
    return sandbox.call(call.toString(), sandbox.chance().upTo(longest), () -> arrive(call));
  }

  /// What was asked may be done before our client gives up, or up to a minute after.
  private HttpAnswer silence(Intake call, Duration limit) throws IOException {
    if (sandbox.chance().of(0.5)) {
      doneOrNot(call);
    } else {
      sandbox.later(limit.plus(sandbox.chance().upTo(LATE)), () -> doneOrNot(call));
    }
    throw new SocketTimeoutException("no answer");
  }

  /// The call is at Okta.
  private HttpAnswer arrive(Intake call) throws IOException {
    if (sandbox.isOktaDown()) {
      throw new ConnectException("refused");
    }
    HttpAnswer answer = answer(call);
    sandbox.tell(() -> call + ": " + answer.status());
    return answer;
  }

  private HttpAnswer answer(Intake call) {
    Taken taken = truth.limits().take(call.endpoint(), truth.nowAtOkta());
    if (taken.refused()) {
      return limited(OktaEndpoints.error(429, "E0000047"), taken);
    }
    if (call.endpoint() == Endpoint.UNLOCK && sandbox.areUnlocksRefused()) {
      return limited(OktaEndpoints.error(401, "E0000011"), taken);
    }
    if (call.endpoint() == Endpoint.LOGS && sandbox.isLogDown()) {
      return limited(OktaEndpoints.error(500, "E0000009"), taken);
    }
    if (sandbox.meets(Fault.OKTA_CROWDED)) {
      return crowded();
    }
    if (sandbox.meets(Fault.OKTA_TOKEN)) {
      return limited(OktaEndpoints.error(401, "E0000011"), taken);
    }
    if (sandbox.meets(Fault.OKTA_FAULT)) {
      doneOrNot(call);
      return limited(OktaEndpoints.error(500, "E0000009"), taken);
    }
    return limited(call.effect().get(), taken);
  }

  /// What was only to be read does not count as read where nobody is answered.
  private void doneOrNot(Intake call) {
    if (call.endpoint() == Endpoint.UNLOCK && sandbox.chance().of(0.5)) {
      HttpAnswer lost = call.effect().get();
      sandbox.tell(() -> call + " is done, and nobody is told: " + lost.status());
    }
  }

  private HttpAnswer read(Endpoint.Call call) {
    switch (call.endpoint()) {
      case USER -> witness.findsAccount();
      case ROLES -> witness.readsRoles();
      case BLOCKS -> witness.readsBlocks();
      case USER_GROUPS, USERS, LOGS, UNLOCK -> {}
    }
    return endpoints.read(call, sandbox.now().minus(sandbox.chance().upTo(STALE)));
  }

  private HttpAnswer limited(HttpAnswer answer, Taken taken) {
    int limit = truth.limits().setting().limit();
    return headed(answer, limit, taken.remaining(), taken.reset());
  }

  private HttpAnswer crowded() {
    return headed(OktaEndpoints.error(429, "E0000047"), 0, 0, truth.nowAtOkta());
  }

  private HttpAnswer headed(HttpAnswer answer, int limit, int remaining, Instant reset) {
    HttpAnswer headed = OktaEndpoints.with(answer, "X-Rate-Limit-Limit", limit);
    headed = OktaEndpoints.with(headed, "X-Rate-Limit-Remaining", remaining);
    headed = OktaEndpoints.with(headed, "X-Rate-Limit-Reset", reset.getEpochSecond());
    return truth.time().dated() ? OktaEndpoints.with(headed, "Date", date()) : headed;
  }

  private String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(truth.nowAtOkta().atOffset(ZoneOffset.UTC));
  }

  private void learn(Endpoint endpoint, HttpAnswer answer) {
    int limit = number(answer, "X-Rate-Limit-Limit");
    int remaining = number(answer, "X-Rate-Limit-Remaining");
    if (limit == 0) {
      told.crowded();
    } else {
      Instant reset = Instant.ofEpochSecond(number(answer, "X-Rate-Limit-Reset"));
      told.answered(endpoint, new Allowance(limit, remaining, reset), answer.status() >= 500);
    }
  }

  private static int number(HttpAnswer answer, String header) {
    return Integer.parseInt(answer.first(header).orElseThrow());
  }

  @Override
  public void open(URI origin, Duration limit) {
    throw new UnsupportedOperationException(
        "no process of the simulation opens a connection ahead");
  }
}
