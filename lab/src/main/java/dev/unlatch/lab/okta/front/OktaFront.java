package dev.unlatch.lab.okta.front;

import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.HttpEndpoint;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.api.ApiTokens;
import dev.unlatch.lab.okta.api.EndpointClass;
import dev.unlatch.lab.okta.api.OktaCall;
import dev.unlatch.lab.okta.api.OktaErrors;
import dev.unlatch.lab.okta.api.OktaRoute;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Takes every request through its stages: concurrency, rate limit, faults, token, operation.
///
/// @param routes all operations
/// @param limits how much is accepted
/// @param faults what goes wrong
/// @param tokens who is admitted
/// @param requests counts the calls
/// @param date puts the `Date` header on a reply
public record OktaFront(
    List<OktaRoute> routes,
    RateLimiter limits,
    Faults faults,
    ApiTokens tokens,
    RequestCounts requests,
    UnaryOperator<LabReply> date)
    implements HttpEndpoint {
  @Override
  public LabReply answer(LabRequest request) throws IOException, InterruptedException {
    return date.apply(reply(request));
  }

  private LabReply reply(LabRequest request) throws IOException, InterruptedException {
    String path = request.uri().getPath();
    for (OktaRoute route : routes) {
      Optional<Map<String, String>> variables = route.match(path);
      if (route.method().equals(request.method()) && variables.isPresent()) {
        return reply(route, new OktaCall(request, variables.get()));
      }
    }
    return reply(none(request.method(), path), new OktaCall(request, Map.of()));
  }

  /// A placeholder operation that answers that there is none.
  private OktaRoute none(String method, String path) {
    boolean otherMethod = routes.stream().anyMatch(route -> route.match(path).isPresent());
    return OktaRoute.of(
        method + " /{operation}",
        EndpointClass.OTHER,
        _ -> {
          throw otherMethod
              ? new Refusal(OktaErrorCode.METHOD_NOT_SUPPORTED)
              : Refusal.notFound(path, "Endpoint");
        });
  }

  /// The lab's own operations bypass the stages.
  ///
  /// A request is no longer in progress once its answer is written: a caller that has the answer
  /// may send the next one at once.
  private LabReply reply(OktaRoute route, OktaCall call) throws IOException, InterruptedException {
    EndpointClass endpoints = route.endpoints();
    if (endpoints == null) {
      return work(route, call);
    }
    boolean crowded = limits.begin();
    try {
      RateLimiter.Standing standing = crowded ? limits.crowded() : limits.count(endpoints);
      HttpEndpoint chosen =
          standing.exceeded()
              ? _ -> OktaErrors.reply(new Refusal(OktaErrorCode.RATE_LIMIT))
              : faults.choose(call.http(), _ -> work(route, call));
      // Whoever waits for the count may end the faults, so the fault is chosen first.
      requests.count(route.name());
      return standing.on(chosen.answer(call.http()));
    } finally {
      limits.end();
    }
  }

  private LabReply work(OktaRoute route, OktaCall call) throws InterruptedException {
    try {
      if (route.needsToken()) {
        tokens.admit(call.http().header("authorization"), route.right());
      }
      return route.handler().answer(call);
    } catch (Refusal refusal) {
      return OktaErrors.reply(refusal);
    }
  }
}
