package dev.unlatch.lab.okta;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes every request through its stations: faults, rate limit, token, operation.
final class Front implements HttpHandler {
  private static final Logger LOGGER = System.getLogger(Front.class.getName());

  private final Routes routes;
  private final Gates gates;

  Front(Routes routes, Gates gates) {
    this.routes = routes;
    this.gates = gates;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    gates.limits().begin();
    try (exchange) {
      Routes.Match match = routes.find(Request.read(exchange));
      gates.requests().count(match.route().name());
      serve(match, exchange);
    } catch (InterruptedException _) {
      // The server stops: the connection closes without an answer, and the thread ends.
      Thread.currentThread().interrupt();
    } finally {
      gates.limits().end();
    }
  }

  private void serve(Routes.Match match, HttpExchange exchange)
      throws IOException, InterruptedException {
    Optional<FaultRule> rule =
        match.route().isLab() ? Optional.empty() : gates.faults().next(match.request());
    if (rule.isPresent()) {
      fail(rule.get(), match, exchange);
    } else {
      answer(match, null).write(exchange);
    }
  }

  private void fail(FaultRule rule, Routes.Match match, HttpExchange exchange)
      throws IOException, InterruptedException {
    switch (rule.fault()) {
      case Fault.Answers answers -> answer(match, answers).write(exchange);
      case Fault.Hangs(var time) -> rule.hold(time);
      case Fault.Delays(var time) -> {
        rule.hold(time);
        answer(match, null).write(exchange);
      }
      case Fault.BreaksOff() -> answer(match, null).writeHalf(exchange);
      case Fault.KeepsSilent() -> answer(match, null);
    }
  }

  /// The answer with its rate-limit headers, which the lab's own operations are without.
  private Answer answer(Routes.Match match, Fault.@Nullable Answers instead)
      throws InterruptedException {
    EndpointClass endpoints = match.route().endpoints();
    if (endpoints == null) {
      return work(match);
    }
    RateLimits.Standing standing = gates.limits().count(endpoints);
    Answer answer = instead == null ? admitted(match, standing) : fixed(instead);
    return answer.with(lists(standing.headers()));
  }

  private Answer admitted(Routes.Match match, RateLimits.Standing standing)
      throws InterruptedException {
    return standing.exceeded() ? Answer.error(new Refusal(OktaError.RATE_LIMIT)) : work(match);
  }

  private Answer work(Routes.Match match) throws InterruptedException {
    try {
      if (match.route().needsToken()) {
        gates.tokens().caller(match.request().header("Authorization"));
      }
      return match.route().handler().answer(match.request());
    } catch (Refusal refusal) {
      return Answer.error(refusal);
    } catch (RuntimeException broken) {
      LOGGER.log(Level.ERROR, match.route().name() + " failed", broken);
      return Answer.error(new Refusal(OktaError.INTERNAL, broken));
    }
  }

  private static Answer fixed(Fault.Answers fault) {
    return new Answer(fault.status(), lists(fault.headers()), fault.body());
  }

  private static Map<String, List<String>> lists(Map<String, String> headers) {
    return headers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
  }

  /// What stands before the operations.
  ///
  /// @param faults what is to go wrong
  /// @param limits how much is taken
  /// @param tokens who is let in
  /// @param requests what is counted
  record Gates(Faults faults, RateLimits limits, Tokens tokens, RequestCounts requests) {}
}
