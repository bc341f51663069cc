package dev.unlatch.check;

import dev.unlatch.lockout.Intake;
import dev.unlatch.port.okta.Administration.EventHook;
import dev.unlatch.port.okta.Administration.LogStream;
import dev.unlatch.sweep.Bookmark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whether Okta reports to us, by its event hook or its log stream.
///
/// @param bookmark of the last sweep; empty before the first
record Intakes(SetUpSettings settings, Optional<Bookmark> bookmark, Instant now) {
  /// The route of the template (`HookUrl`), by which our hooks are told from others: the rest of
  /// the address may be a domain of the customer's own.
  private static final String ROUTE = "/okta/events";

  private static final String HOOK = "event-hook";
  private static final String STREAM = "log-stream";
  private static final String SET_UP = ": README, \"Tell Unlatch of lockouts\"";

  SetUpFinding hooksNotVisible() {
    return SetUpFinding.notVisible(
        HOOK,
        "event hooks are not visible with this role; " + lastHeard(Intake.HOOK),
        "let the token's owner view event hooks");
  }

  /// @param all the organisation's
  SetUpFinding hooks(List<EventHook> all) {
    return all.stream()
        .filter(it -> it.receiver().filter(to -> to.endsWith(ROUTE)).isPresent())
        .map(this::hook)
        .reduce(Intakes::both)
        .orElseGet(() -> noHook(all));
  }

  private SetUpFinding noHook(List<EventHook> all) {
    if (all.stream().anyMatch(it -> it.receiver().isEmpty())) {
      return SetUpFinding.unknown(HOOK, "Okta does not say where its event hooks post to");
    }
    boolean used =
        settings.setUp().contains(Intake.HOOK)
            || bookmark.filter(it -> it.isInUse(Intake.HOOK, now)).isPresent();
    return used
        ? SetUpFinding.problem(
            HOOK,
            "Okta has no event hook that posts to %s; %s".formatted(ROUTE, lastHeard(Intake.HOOK)),
            "create it" + SET_UP)
        : SetUpFinding.ok(HOOK, "none is set up; sweeps find the lockouts in Okta's log");
  }

  private SetUpFinding hook(EventHook hook) {
    List<String> wrong = new ArrayList<>();
    hook.active().filter(on -> !on).ifPresent(_ -> wrong.add("is switched off"));
    hook.verified().filter(done -> !done).ifPresent(_ -> wrong.add("is not verified"));
    Set<String> missing = new TreeSet<>(settings.hookEvents());
    missing.removeAll(hook.events().orElse(settings.hookEvents()));
    if (!missing.isEmpty()) {
      wrong.add("lacks the events " + String.join(", ", missing));
    }
    String name = "\"" + hook.name() + "\" ";
    if (!wrong.isEmpty()) {
      return SetUpFinding.problem(
          HOOK,
          name + String.join(", ", wrong),
          "correct it at Okta (Workflow, Event hooks)" + SET_UP);
    }
    if (hook.filtered()) {
      return SetUpFinding.unknown(HOOK, name + "has a filter, which may leave lockouts out");
    }
    return isSaid(hook)
        ? SetUpFinding.ok(
            HOOK,
            "%sis on and verified, with all %d event types; %s"
                .formatted(name, settings.hookEvents().size(), lastHeard(Intake.HOOK)))
        : SetUpFinding.unknown(HOOK, "Okta does not say all about " + name.strip());
  }

  private static boolean isSaid(EventHook hook) {
    return hook.active().isPresent() && hook.verified().isPresent() && hook.events().isPresent();
  }

  /// Two stacks may share an organisation.
  private static SetUpFinding both(SetUpFinding one, SetUpFinding other) {
    boolean first = Comparator.comparing(SetUpFinding::severity).compare(one, other) > 0;
    SetUpFinding worse = first ? one : other;
    String text = one.text() + "; " + other.text();
    return new SetUpFinding(HOOK, worse.severity(), text, worse.remedy());
  }

  SetUpFinding streamsNotVisible() {
    return SetUpFinding.notVisible(
        STREAM,
        "log streams are not visible with this role; " + lastHeard(Intake.STREAM),
        "let the token's owner view log streams");
  }

  static SetUpFinding noStream() {
    return SetUpFinding.ok(STREAM, "none is set up (LogStreamSource)");
  }

  /// @param all the organisation's to Amazon EventBridge
  /// @param source the event source that ours sends to
  SetUpFinding streams(List<LogStream> all, String source) {
    return all.stream()
        .filter(it -> it.source().filter(name -> isOf(source, name)).isPresent())
        .findFirst()
        .map(this::stream)
        .orElseGet(
            () ->
                all.stream().anyMatch(it -> it.source().isEmpty())
                    ? SetUpFinding.unknown(STREAM, "Okta does not say where its streams send to")
                    : SetUpFinding.problem(
                        STREAM,
                        "Okta has no log stream that sends to " + source,
                        "create it" + SET_UP));
  }

  /// Okta does not say whether a stream has the whole name of its source, or the last part of it.
  private static boolean isOf(String source, String name) {
    return source.equals(name) || source.endsWith("/" + name);
  }

  private SetUpFinding stream(LogStream stream) {
    String name = "\"" + stream.name() + "\"";
    if (stream.active().isEmpty()) {
      return SetUpFinding.unknown(STREAM, "Okta does not say whether " + name + " is on");
    }
    return stream.active().get()
        ? SetUpFinding.ok(STREAM, name + " is on; " + lastHeard(Intake.STREAM))
        : SetUpFinding.problem(
            STREAM,
            name + " is switched off, by Okta after failed deliveries or by an administrator",
            "activate it at Okta (Reports, Log Streaming); sweeps find what it would have brought");
  }

  private String lastHeard(Intake intake) {
    return bookmark
        .flatMap(it -> Optional.ofNullable(it.heard().get(intake)))
        .map(at -> "it last brought a lockout at " + at)
        .orElse("no sweep has seen a lockout that it brought");
  }
}
