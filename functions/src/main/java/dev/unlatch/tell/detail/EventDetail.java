package dev.unlatch.tell.detail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.policy.event.Excerpt;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.Event.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// An event as JSON, as `docs/events.md` and `docs/events.schema.json` describe it: the `detail` of
/// an event on the bus.
///
/// Every text is cut, so that an event always fits on the bus; one that a stranger wrote is made
/// well-formed. Nothing of a System Log event gets in but what [LockoutDetail] names.
///
/// @param organisation the Okta organisation's host name
public record EventDetail(String organisation) {
  /// The version of the format. Fields may be added without a new one.
  static final String VERSION = "1";

  /// The longest sentence, in UTF-16 units.
  static final int LONGEST_TEXT = 1_000;

  /// The longest name, of a rule, a check or a policy's version.
  static final int LONGEST_NAME = 200;

  /// A policy check may find several problems; each has one name.
  private static final int MOST_PROBLEMS = 20;

  /// Always with milliseconds, so that times sort as strings.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  public ObjectNode of(Event event) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("version", VERSION);
    detail.put("id", event.id());
    detail.put("kind", event.kind().word());
    detail.put("at", time(event.at()));
    detail.put("revision", event.revision());
    detail.put("organisation", organisation);
    switch (event.subject()) {
      case Event.OfLockout lockout -> write(event, lockout, detail);
      case Event.OfBrake(var brake) -> write(brake, detail.putObject("brake"));
      case Event.OfSwitch(var stop) -> write(stop, detail.putObject("switch"));
      case Event.OfPolicy(var activation) -> write(activation, detail.putObject("policy"));
      case Event.OfSetUp(var problems) -> write(problems, detail.putObject("setUp"));
    }
    return detail;
  }

  private void write(Event event, Event.OfLockout lockout, ObjectNode detail) {
    List<LockSource> sources = LockSource.of(lockout.sightings());
    new LockoutDetail(event.kind(), lockout.episode(), sources).write(detail.putObject("lockout"));
    detail.set("ocsf", new AccountChange(organisation, event, lockout.episode(), sources).json());
  }

  private static void write(Brake brake, ObjectNode node) {
    node.put("state", brake.state().word());
    node.put("because", text(brake.because()));
    if (brake.state() != Brake.State.CLOSED) {
      node.put("until", time(brake.until()));
    }
  }

  private static void write(Stop stop, ObjectNode node) {
    node.put("stopped", stop.stopped());
    node.put("by", text(stop.by()));
    node.put("comment", text(stop.comment()));
  }

  private static void write(Activation activation, ObjectNode node) {
    node.put("version", activation.version());
    node.put("activation", activation.number());
    node.put("by", text(activation.by()));
    node.put("comment", text(activation.comment()));
    node.put("invocation", name(activation.invocation()));
  }

  private static void write(List<Problem> problems, ObjectNode node) {
    ArrayNode list = node.putArray("problems");
    for (Problem problem : problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS))) {
      ObjectNode each = list.addObject();
      each.put("check", name(problem.check()));
      each.put("text", text(problem.text()));
      each.put("remedy", text(problem.remedy()));
    }
  }

  static String time(Instant time) {
    return TIME.format(time);
  }

  static String text(String text) {
    return Excerpt.of(text, LONGEST_TEXT);
  }

  static String name(String name) {
    return Excerpt.of(name, LONGEST_NAME);
  }
}
