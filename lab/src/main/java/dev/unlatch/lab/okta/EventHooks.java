package dev.unlatch.lab.okta;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The organisation's event hooks.
final class EventHooks {
  /// Okta has no more (Okta, "Event hooks", limits).
  private static final int MOST = 25;

  /// Types that only log streams and the System Log see.
  private static final Set<String> NOT_CARRIED =
      Set.of(
          "user.account.lock.limit",
          "user.account.unlock_failure",
          "app.ad.api.user_import.account_locked",
          "security.threat.detected",
          "security.attack.start",
          "security.attack.end",
          "system.agent.ad.unlock_user_account",
          "system.agent.ldap.unlock_user_account",
          "event_hook.delivery");

  private final Map<String, EventHook> hooks = new LinkedHashMap<>();

  /// Adds a hook, switched on and not verified.
  ///
  /// @throws Refusal `E0000001` if a hook may not carry such events, or there are too many
  synchronized EventHook add(
      String name, Set<String> events, EventHook.Channel channel, Instant now) {
    if (hooks.size() == MOST) {
      throw Refusal.invalid("eventHooks", "there are " + MOST + " already");
    }
    events.stream().filter(NOT_CARRIED::contains).findFirst().ifPresent(EventHooks::refuse);
    EventHook hook = new EventHook(Ids.eventHook(), name, events, channel, true, false, now);
    put(hook);
    return hook;
  }

  /// The hook with this id.
  ///
  /// @throws Refusal `E0000007` if there is none
  synchronized EventHook get(String id) {
    EventHook hook = hooks.get(id);
    if (hook == null) {
      throw Refusal.notFound(id, "EventHook");
    }
    return hook;
  }

  /// Puts the changed hook in the place of the old.
  synchronized void put(EventHook hook) {
    hooks.put(hook.id(), hook);
  }

  synchronized void remove(String id) {
    hooks.remove(id);
  }

  synchronized List<EventHook> all() {
    return List.copyOf(hooks.values());
  }

  private static void refuse(String type) {
    throw Refusal.invalid("events", "event hooks do not carry " + type);
  }
}
