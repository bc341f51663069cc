package dev.unlatch.lab.okta;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Takes every request through its stations: concurrency, faults, rate limit, token, operation.
final class Front implements HttpHandler {
  private static final Logger LOGGER = System.getLogger(Front.class.getName());

  private final Routes routes;
  private final Gates gates;
  private final Supplier<Map<String, List<String>>> date;

  /// @param date the `Date` header of an answer that is written now; none where there is none
  Front(Routes routes, Gates gates, Supplier<Map<String, List<String>>> date) {
    this.routes = routes;
    this.gates = gates;
    this.date = date;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Routes.Match match = routes.find(Request.read(exchange));
      reply(match).with(date.get()).write(exchange);
    } catch (InterruptedException _) {
      // The server stops: the connection closes without an answer, and the thread ends.
      Thread.currentThread().interrupt();
    }
  }

  /// The lab's own operations pass by the stations.
  private Reply reply(Routes.Match match) throws InterruptedException {
    EndpointClass endpoints = match.route().endpoints();
    return endpoints == null ? Reply.whole(work(match)) : reply(match, endpoints);
  }

  /// A request is no longer in progress when its answer is written: a caller that has it may send
  /// the next one at once.
  private Reply reply(Routes.Match match, EndpointClass endpoints) throws InterruptedException {
    boolean crowded = gates.limits().begin();
    try {
      Optional<FaultRule> rule = crowded ? Optional.empty() : gates.faults().next(match.request());
      gates.requests().count(match.route().name());
      return crowded ? refuse(gates.limits().crowded()) : admit(match, endpoints, rule);
    } finally {
      gates.limits().end();
    }
  }

  private Reply admit(Routes.Match match, EndpointClass endpoints, Optional<FaultRule> rule)
      throws InterruptedException {
    return rule.isPresent()
        ? fail(rule.get(), match, endpoints)
        : Reply.whole(answer(match, endpoints));
  }

  private Reply fail(FaultRule rule, Routes.Match match, EndpointClass endpoints)
      throws InterruptedException {
    return switch (rule.fault()) {
      case Fault.Answers fault -> Reply.whole(fixed(fault, endpoints));
      case Fault.Hangs(var time) -> {
        rule.hold(time);
        yield new Reply(Answer.empty(200), Reply.Part.NOTHING);
      }
      case Fault.Delays(var time) -> {
        rule.hold(time);
        yield Reply.whole(answer(match, endpoints));
      }
      case Fault.ActsLate(var silence, var later) -> {
        rule.later(later, () -> answer(match, endpoints));
        rule.hold(silence);
        yield new Reply(Answer.empty(200), Reply.Part.NOTHING);
      }
      case Fault.BreaksOff() -> new Reply(answer(match, endpoints), Reply.Part.HALF);
      case Fault.KeepsSilent() -> new Reply(answer(match, endpoints), Reply.Part.NOTHING);
    };
  }

  private Answer answer(Routes.Match match, EndpointClass endpoints) throws InterruptedException {
    RateLimits.Standing standing = gates.limits().count(endpoints);
    return standing.exceeded()
        ? refuse(standing).answer()
        : work(match).with(lists(standing.headers()));
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

  private Answer fixed(Fault.Answers fault, EndpointClass endpoints) {
    RateLimits.Standing standing = gates.limits().count(endpoints);
    return new Answer(fault.status(), lists(fault.headers()), fault.body())
        .with(lists(standing.headers()));
  }

  private static Reply refuse(RateLimits.Standing standing) {
    Answer refusal = Answer.error(new Refusal(OktaError.RATE_LIMIT));
    return Reply.whole(refusal.with(lists(standing.headers())));
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
  record Gates(Faults faults, RateLimits limits, Tokens tokens, RequestCounts requests) {
    /// Nothing goes wrong yet, nobody is let in, and nothing has been counted.
    static Gates of(Quotas quotas, Clock clock) {
      return new Gates(
          new Faults(), new RateLimits(quotas, clock), new Tokens(), new RequestCounts());
    }
  }
}
