package dev.unlatch.check;

import dev.unlatch.lockout.Intake;
import dev.unlatch.port.Administration.EventHook;
import dev.unlatch.port.Administration.LogStream;
import dev.unlatch.sweep.Bookmark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Whether Okta reports to us: by its event hook, by its log stream.
///
/// @param bookmark of the last sweep; empty before the first
record Intakes(SetUpSettings settings, Optional<Bookmark> bookmark, Instant now) {
  /// The route of the template (`HookUrl`), by which our hooks are told from others: an address may
  /// have a domain of its own in front.
  private static final String ROUTE = "/okta/events";

  private static final String HOOK = "event-hook";
  private static final String STREAM = "log-stream";
  private static final String SET_UP = ": README, \"Tell Unlatch of lockouts\"";

  Finding hooksNotVisible() {
    return Finding.notVisible(
        HOOK,
        "event hooks are not visible with this role" + lastHeard(Intake.HOOK),
        "optional: let the token's owner view event hooks (okta.eventHooks.read)");
  }

  /// @param all the organisation's
  Finding hooks(List<EventHook> all) {
    List<EventHook> ours = all.stream().filter(Intakes::isOurs).toList();
    if (!ours.isEmpty()) {
      return ours.stream().map(this::hook).reduce(Intakes::both).orElseThrow();
    }
    if (all.stream().anyMatch(it -> it.receiver().isEmpty())) {
      return Finding.untold(HOOK, "Okta does not say where its event hooks post to");
    }
    return isUsed()
        ? Finding.problem(
            HOOK,
            "Okta has no event hook that posts to " + ROUTE + lastHeard(Intake.HOOK),
            "create it" + SET_UP)
        : Finding.ok(HOOK, "none is set up; sweeps find the lockouts in Okta's log");
  }

  private boolean isUsed() {
    return settings.setUp().contains(Intake.HOOK)
        || bookmark.filter(it -> it.isInUse(Intake.HOOK, now)).isPresent();
  }

  private static boolean isOurs(EventHook hook) {
    return hook.receiver().filter(it -> it.endsWith(ROUTE)).isPresent();
  }

  private Finding hook(EventHook hook) {
    List<String> wrong = new ArrayList<>();
    hook.active().filter(on -> !on).ifPresent(_ -> wrong.add("is switched off"));
    hook.verified().filter(done -> !done).ifPresent(_ -> wrong.add("is not verified"));
    Set<String> missing = new TreeSet<>(settings.hookEvents());
    hook.events().ifPresent(missing::removeAll);
    if (hook.events().isPresent() && !missing.isEmpty()) {
      wrong.add("lacks the events " + String.join(", ", missing));
    }
    if (!wrong.isEmpty()) {
      return Finding.problem(
          HOOK,
          "%s %s".formatted(quoted(hook.name()), String.join(", ", wrong)),
          "mend it at Okta (Workflow, Event hooks)" + SET_UP);
    }
    return unsaid(hook)
        .map(what -> Finding.untold(HOOK, what))
        .orElseGet(() -> Finding.ok(HOOK, sound(hook)));
  }

  private static Optional<String> unsaid(EventHook hook) {
    boolean said =
        hook.active().isPresent() && hook.verified().isPresent() && hook.events().isPresent();
    if (!said) {
      return Optional.of("Okta does not say all about " + quoted(hook.name()));
    }
    return Optional.of(quoted(hook.name()) + " has a filter, which may leave lockouts out")
        .filter(_ -> hook.filtered());
  }

  private String sound(EventHook hook) {
    return "%s is on and verified, with all %d event types%s"
        .formatted(quoted(hook.name()), settings.hookEvents().size(), lastHeard(Intake.HOOK));
  }

  /// Two stacks may share an organisation.
  private static Finding both(Finding one, Finding other) {
    Finding worse =
        Stream.of(one, other).max(Comparator.comparing(Finding::severity)).orElseThrow();
    String text = one.text() + "; " + other.text();
    return new Finding(HOOK, worse.severity(), text, worse.remedy());
  }

  Finding streamsNotVisible() {
    return Finding.notVisible(
        STREAM,
        "log streams are not visible with this role" + lastHeard(Intake.STREAM),
        "optional: let the token's owner view log streams (okta.logStreams.read)");
  }

  static Finding noStream() {
    return Finding.ok(STREAM, "none is set up (LogStreamSource)");
  }

  /// @param all the organisation's to Amazon EventBridge
  /// @param source what ours must send to
  Finding streams(List<LogStream> all, String source) {
    Optional<LogStream> ours =
        all.stream()
            .filter(it -> it.source().filter(name -> source.endsWith("/" + name)).isPresent())
            .findFirst();
    if (ours.isEmpty()) {
      return all.stream().anyMatch(it -> it.source().isEmpty())
          ? Finding.untold(STREAM, "Okta does not say where its log streams send to")
          : Finding.problem(
              STREAM, "Okta has no log stream that sends to " + source, "create it" + SET_UP);
    }
    String name = quoted(ours.get().name());
    return ours.get()
        .active()
        .map(on -> on ? Finding.ok(STREAM, name + " is on" + lastHeard(Intake.STREAM)) : off(name))
        .orElseGet(() -> Finding.untold(STREAM, "Okta does not say whether " + name + " is on"));
  }

  private static Finding off(String name) {
    return Finding.problem(
        STREAM,
        name + " is switched off, by Okta after failed deliveries or by an administrator",
        "activate it at Okta (Reports, Log Streaming); sweeps find what it would have brought");
  }

  private String lastHeard(Intake intake) {
    return bookmark
        .flatMap(it -> Optional.ofNullable(it.heard().get(intake)))
        .map(at -> "; the last lockout that it brought is of " + at)
        .orElse("; it has brought no lockout yet");
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }
}
