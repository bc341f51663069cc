package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Clock;
import java.util.List;

/// `/api/v1/eventHooks`.
///
/// @param hooks the hooks
/// @param client which asks receivers to prove themselves
/// @param clock which dates new hooks
record HookRoutes(EventHooks hooks, HookClient client, Clock clock) {
  private static final String ALL = "/api/v1/eventHooks";
  private static final String ONE = ALL + "/{id}";

  List<Route> routes() {
    return List.of(
        Route.of("POST " + ALL, EndpointClass.EVENT_HOOKS, this::create),
        Route.of("GET " + ALL, EndpointClass.EVENT_HOOKS, this::list),
        Route.of("GET " + ONE, EndpointClass.EVENT_HOOKS, this::read),
        Route.of("DELETE " + ONE, EndpointClass.EVENT_HOOKS, this::remove),
        Route.of("POST " + ONE + "/lifecycle/verify", EndpointClass.EVENT_HOOKS, this::verify),
        Route.of("POST " + ONE + "/lifecycle/activate", EndpointClass.EVENT_HOOKS, this::activate),
        Route.of(
            "POST " + ONE + "/lifecycle/deactivate", EndpointClass.EVENT_HOOKS, this::deactivate));
  }

  private Answer create(Request request) {
    JsonNode body = request.json();
    String name = body.path("name").asText("");
    if (name.isBlank()) {
      throw Refusal.invalid("name", "The field cannot be left blank");
    }
    EventHook.Channel channel = HookJson.channel(body);
    return answer(hooks.add(name, HookJson.events(body), channel, clock.instant()));
  }

  private Answer list(Request request) {
    ArrayNode body = Json.array();
    hooks.all().forEach(hook -> body.add(HookJson.of(hook)));
    return Answer.ok(body);
  }

  private Answer read(Request request) {
    return answer(hook(request));
  }

  /// A hook that is switched on has to be switched off first.
  private Answer remove(Request request) {
    EventHook hook = hook(request);
    if (hook.active()) {
      throw Refusal.invalid("status", "The hook is active");
    }
    hooks.remove(hook.id());
    return Answer.empty(204);
  }

  private Answer verify(Request request) throws InterruptedException {
    client.verify(hook(request).channel());
    return changed(hook(request).verify());
  }

  private Answer activate(Request request) {
    return changed(hook(request).switched(true));
  }

  private Answer deactivate(Request request) {
    return changed(hook(request).switched(false));
  }

  private EventHook hook(Request request) {
    return hooks.get(request.variable("id"));
  }

  private Answer changed(EventHook hook) {
    hooks.put(hook);
    return answer(hook);
  }

  private static Answer answer(EventHook hook) {
    return Answer.ok(HookJson.of(hook));
  }
}
