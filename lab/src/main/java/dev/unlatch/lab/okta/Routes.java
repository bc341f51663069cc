package dev.unlatch.lab.okta;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All operations of the API.
record Routes(List<Route> routes) {
  Routes {
    routes = List.copyOf(routes);
  }

  static Routes of(Stream<List<Route>> routes) {
    return new Routes(routes.flatMap(List::stream).toList());
  }

  /// What a request asks for; where there is no such operation, one that says so.
  Match find(Request request) {
    return routes.stream()
        .filter(route -> route.method().equals(request.method()))
        .flatMap(route -> match(route, request).stream())
        .findFirst()
        .orElseGet(() -> none(request));
  }

  private static Optional<Match> match(Route route, Request request) {
    return route
        .path()
        .match(request.uri().getPath())
        .map(variables -> new Match(route, request.with(variables)));
  }

  private Match none(Request request) {
    String path = request.uri().getPath();
    boolean otherMethod = routes.stream().anyMatch(route -> route.path().match(path).isPresent());
    Refusal refusal =
        otherMethod
            ? new Refusal(OktaError.METHOD_NOT_SUPPORTED)
            : Refusal.notFound(path, "Endpoint");
    return new Match(refusing(request.method(), refusal), request.with(Map.of()));
  }

  private static Route refusing(String method, Refusal refusal) {
    return Route.of(
        method + " **",
        EndpointClass.OTHER,
        _ -> {
          throw refusal;
        });
  }

  /// An operation, and the request with the path's variables.
  record Match(Route route, Request request) {}
}
