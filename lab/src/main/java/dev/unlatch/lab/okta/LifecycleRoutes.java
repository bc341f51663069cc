package dev.unlatch.lab.okta;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// `/api/v1/users/{id}/lifecycle`: unlocking, and the steps of a user's life.
///
/// @param accounts the users
/// @param tokens whose they are: the one who unlocks is named in the System Log
record LifecycleRoutes(Accounts accounts, Tokens tokens) {
  private static final String PATH = "POST /api/v1/users/{id}/lifecycle/";

  List<Route> routes() {
    Route unlock = Route.of(PATH + "unlock", EndpointClass.USER_OPERATIONS, this::unlock);
    return Stream.concat(Stream.of(unlock), Arrays.stream(Lifecycle.values()).map(this::step))
        .toList();
  }

  private Answer unlock(Request request) {
    Caller caller = tokens.caller(request.header("Authorization"));
    accounts.unlock(request.variable("id"), caller, request.origin());
    return Answer.empty(200);
  }

  private Route step(Lifecycle step) {
    return Route.of(
        PATH + step.name().toLowerCase(Locale.ROOT),
        EndpointClass.USER_OPERATIONS,
        request -> {
          accounts.step(request.variable("id"), step);
          return Answer.ok(Json.object());
        });
  }
}
