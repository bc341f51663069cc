package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.JsonOutput;
import dev.unlatch.command.Organisation;
import dev.unlatch.command.Paint;
import dev.unlatch.command.Plain;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The state of the organisation.
///
/// @param mode that of the last sweep; empty before the first
/// @param held how many lockouts are held
/// @param oldest the one that has been held longest; empty if none is held
record Status(
    Optional<Mode> mode, Surroundings around, long held, Optional<Episode> oldest, Instant now) {
  private static final Duration SHORT = Duration.ofMinutes(10);
  private static final Duration LONG = Duration.ofHours(1);

  /// @param unreadable hears of each held lockout whose record cannot be read, and why
  static Status of(Organisation organisation, Instant now, Consumer<String> unreadable) {
    List<Episode> held = organisation.held(unreadable).toList();
    return new Status(
        organisation.mode(), organisation.around(now), held.size(), held.stream().findFirst(), now);
  }

  List<String> lines(Paint paint) {
    return List.of(
        line(paint, "mode", modeLine(paint)),
        line(paint, "policy", policy()),
        line(paint, "unlocks", unlocks(paint)),
        line(paint, "brake", brake(paint)),
        line(paint, "attack", attackLine(paint)),
        line(
            paint,
            "lockouts",
            "%d in the last 10 minutes, %d in the last hour"
                .formatted(lockouts(SHORT), lockouts(LONG))),
        line(paint, "held", heldLine(paint)));
  }

  private static String line(Paint paint, String what, String text) {
    return paint.faint("%-10s".formatted(what)) + text;
  }

  private String modeLine(Paint paint) {
    return mode.map(
            it ->
                switch (it) {
                  case OBSERVE -> paint.striking(it.word()) + ", nobody is unlocked";
                  case ENFORCE -> paint.good(it.word());
                })
        .orElse("not known before the first sweep");
  }

  private String policy() {
    return around
        .policy()
        .map(ActivePolicy::active)
        .map(
            it ->
                "%s since %s by %s: %s"
                    .formatted(
                        it.version(),
                        Plain.since(it.at(), now),
                        Paint.plain(it.by()),
                        Paint.plain(it.comment())))
        .orElse("the packaged one; none was activated");
  }

  private String unlocks(Paint paint) {
    if (around.stop().isEmpty()) {
      return paint.good("on") + ", nobody has ever stopped them";
    }
    Stop stop = around.stop().get();
    String state = stop.stopped() ? paint.bad("stopped") : paint.good("on");
    return "%s since %s by %s: %s"
        .formatted(
            state,
            Plain.since(stop.at(), now),
            Paint.plain(stop.by()),
            Paint.plain(stop.comment()));
  }

  private String brake(Paint paint) {
    Brake brake = around.brake();
    String since =
        brake.because().isEmpty()
            ? ""
            : " since " + Plain.since(brake.since(), now) + ": " + Paint.plain(brake.because());
    return switch (brake.state()) {
      case CLOSED -> paint.good("closed") + since;
      case OPEN -> paint.bad("open") + since + "; until " + Plain.utc(brake.until());
      case HALF_OPEN ->
          paint.striking("half open")
              + since
              + (brake.probes().isEmpty()
                  ? "; nobody unlocked as a probe yet"
                  : "; %d unlocked as a probe, closes at %s"
                      .formatted(brake.probes().size(), Plain.utc(brake.until())));
    };
  }

  /// An attack that Okta has reported, and whose end it has not.
  private Optional<Signal> attack() {
    Optional<Signal> end = latest(Signal.Kind.ATTACK_END);
    return latest(Signal.Kind.ATTACK_START)
        .filter(start -> end.filter(it -> it.at().isAfter(start.at())).isEmpty());
  }

  private Optional<Signal> latest(Signal.Kind kind) {
    return around.signals().stream()
        .filter(it -> it.kind() == kind)
        .max(Comparator.comparing(Signal::at));
  }

  private String attackLine(Paint paint) {
    return attack()
        .map(it -> paint.bad("open") + ", Okta reported it " + Plain.since(it.at(), now))
        .orElse(paint.good("none"));
  }

  private long lockouts(Duration window) {
    return around.lockouts().within(window, now);
  }

  private String heldLine(Paint paint) {
    return oldest
        .map(
            it ->
                paint.striking(Long.toString(held))
                    + ", the oldest since "
                    + Plain.since(it.progress().until(), now)
                    + ": "
                    + it.user())
        .orElse(paint.good("none"));
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    mode.ifPresent(it -> node.put("mode", it.word()));
    around.policy().ifPresent(it -> node.set("policy", JsonOutput.of(it.active())));
    around.stop().ifPresent(it -> node.set("switch", JsonOutput.of(it)));
    node.putObject("brake")
        .put("state", around.brake().state().word())
        .put("since", around.brake().since().toString())
        .put("until", around.brake().until().toString())
        .put("because", around.brake().because())
        .put("probes", around.brake().probes().size());
    attack().ifPresent(it -> node.putObject("attack").put("since", it.at().toString()));
    node.putObject("lockouts").put("10m", lockouts(SHORT)).put("1h", lockouts(LONG));
    ObjectNode all = node.putObject("held").put("count", held);
    oldest.ifPresent(
        it -> all.put("oldest", it.progress().until().toString()).put("user", it.user()));
    return node;
  }
}
