package dev.unlatch.command.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.replay.PolicyReport.Line;
import dev.unlatch.command.replay.PolicyReport.Times;
import dev.unlatch.command.replay.Report.Comparison;
import dev.unlatch.command.replay.Report.Difference;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Function;

/// Writes a report as one JSON object, in format 1: times are ISO 8601, durations are seconds.
final class JsonReport {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonReport() {}

  static String text(Report report) {
    ObjectNode object = JSON.objectNode().put("replay", 1);
    object.set("log", reading(report.reading()));
    object.set("policy", policy(report.policy()));
    report.comparison().ifPresent(it -> object.set("against", policy(it.other())));
    report.comparison().ifPresent(it -> object.set("differences", comparison(it)));
    object.set("remarks", list(report.remarks(), JSON::textNode));
    object.set("assumptions", list(report.assumptions(), JSON::textNode));
    return object.toPrettyString();
  }

  private static ObjectNode reading(Reading reading) {
    ObjectNode object =
        JSON.objectNode()
            .put("events", reading.events())
            .put("used", reading.used())
            .put("repeated", reading.repeated())
            .put("unusable", reading.unusable())
            .put("broken", reading.broken());
    object.set("sources", list(reading.sources(), JSON::textNode));
    object.set("firstBroken", list(reading.firstBroken(), JSON::textNode));
    reading.first().ifPresent(time -> object.put("first", time.toString()));
    reading.last().ifPresent(time -> object.put("last", time.toString()));
    return object;
  }

  private static ObjectNode policy(PolicyReport policy) {
    ObjectNode object =
        JSON.objectNode()
            .put("name", policy.name())
            .put("version", policy.version())
            .put("lockouts", policy.lockouts());
    object.set("outcomes", list(policy.outcomes(), JsonReport::count));
    object.set("timeLocked", times(policy.times()));
    object.set("brakes", list(policy.brakes().all(), JsonReport::braked));
    object.put("moreBrakes", policy.brakes().more());
    object.set("users", top(policy.users()));
    object.set("addresses", top(policy.addresses()));
    object.set("networks", top(policy.networks()));
    object.set("timeline", timeline(policy.timeline()));
    return object;
  }

  private static ObjectNode count(PolicyReport.Count count) {
    return JSON.objectNode()
        .put("decision", count.reason().kind().word())
        .put("reason", count.reason().name())
        .put("lockouts", count.lockouts());
  }

  private static ObjectNode times(PolicyReport.TimeLocked times) {
    ObjectNode object =
        JSON.objectNode().put("locks", times.locks()).put("stillLocked", times.stillLocked());
    object.set("asLogged", times(times.logged()));
    object.set("withUnlatch", times(times.unlatched()));
    return object;
  }

  private static ObjectNode times(Times times) {
    return JSON.objectNode()
        .put("sum", seconds(times.sum()))
        .put("median", seconds(times.median()))
        .put("p95", seconds(times.most()))
        .put("longest", seconds(times.longest()));
  }

  private static ObjectNode braked(PolicyReport.Braked braked) {
    ObjectNode object = JSON.objectNode().put("opened", braked.opened().toString());
    braked.closed().ifPresent(time -> object.put("closed", time.toString()));
    return object.put("because", braked.because()).put("waited", braked.waited());
  }

  private static ObjectNode top(PolicyReport.Top top) {
    ObjectNode object = JSON.objectNode().put("exact", top.exact());
    object.set("top", list(top.lines(), JsonReport::line));
    return object;
  }

  private static ObjectNode line(Line line) {
    ObjectNode object =
        JSON.objectNode()
            .put("name", line.name())
            .put("label", line.label())
            .put("lockouts", line.lockouts())
            .put("unlocked", line.unlocked())
            .put("held", line.held())
            .put("left", line.left())
            .put("others", line.others())
            .put("asLogged", seconds(line.logged()))
            .put("withUnlatch", seconds(line.unlatched()));
    object.set(
        "mostly",
        list(
            line.named(),
            it -> JSON.objectNode().put("name", it.name()).put("lockouts", it.lockouts())));
    return object;
  }

  private static ObjectNode timeline(PolicyReport.Timeline timeline) {
    ObjectNode object = JSON.objectNode().put("width", seconds(timeline.width()));
    object.set(
        "buckets",
        list(
            timeline.buckets(),
            it ->
                JSON.objectNode()
                    .put("start", it.start().toString())
                    .put("lockouts", it.lockouts())
                    .put("unlocked", it.unlocked())
                    .put("held", it.held())
                    .put("left", it.left())));
    return object;
  }

  private static ObjectNode comparison(Comparison comparison) {
    ObjectNode object =
        JSON.objectNode()
            .put("decidedOtherwise", comparison.otherwise())
            .put("onAnotherReason", comparison.otherReason())
            .put("notListed", comparison.more());
    object.set("lockouts", list(comparison.first(), JsonReport::difference));
    return object;
  }

  private static ObjectNode difference(Difference difference) {
    ObjectNode object = JSON.objectNode().put("user", difference.user());
    difference.login().ifPresent(login -> object.put("login", login));
    object.put("locked", difference.since().toString());
    object.set("policy", outcome(difference.one()));
    object.set("against", outcome(difference.other()));
    return object;
  }

  private static ObjectNode outcome(Outcome outcome) {
    return JSON.objectNode()
        .put("decision", outcome.kind().word())
        .put("reason", outcome.reason().name())
        .put("because", outcome.reason().because())
        .put("at", outcome.at().toString());
  }

  private static long seconds(Duration duration) {
    return duration.toSeconds();
  }

  private static <T> ArrayNode list(Collection<T> items, Function<T, ? extends JsonNode> node) {
    ArrayNode list = JSON.arrayNode();
    items.forEach(item -> list.add(node.apply(item)));
    return list;
  }
}
