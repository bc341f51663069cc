package dev.unlatch.tell.detail;

import static dev.unlatch.tell.detail.EventDetail.name;
import static dev.unlatch.tell.detail.EventDetail.text;
import static dev.unlatch.tell.detail.EventDetail.time;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.StateStory;
import dev.unlatch.lockout.Story;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.tell.Person;
import dev.unlatch.tell.Event.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What an event says of its lockout.
///
/// @param kind of the event; one that tells that a lockout began says nothing of what was decided:
///   that is an event of its own
record LockoutDetail(Kind kind, Episode episode, List<LockSource> sources) {
  private static final Duration WEEK = Duration.ofDays(7);

  void write(ObjectNode node) {
    node.put("user", name(episode.user()));
    node.put("number", episode.number());
    node.put("lock", episode.kind().word());
    node.put("since", time(episode.sightings().since()));
    node.put("began", time(episode.began()));
    ArrayNode intakes = node.putArray("intakes");
    episode.sightings().intakes().stream().map(Intake::word).sorted().forEach(intakes::add);
    ArrayNode list = node.putArray("sources");
    sources.forEach(it -> write(it, list.addObject()));
    write(episode.history(), node.putObject("lastWeek"));
    episode.verdict().flatMap(Verdict::person).ifPresent(it -> write(it, node));
    if (kind != Kind.LOCKOUT_OPENED) {
      writeState(node);
    }
  }

  private static void write(LockSource source, ObjectNode node) {
    source.address().ifPresent(it -> node.put("address", it));
    source.network().ifPresent(it -> node.put("network", it));
    source.client().ifPresent(it -> node.put("client", it));
  }

  private void write(History history, ObjectNode node) {
    node.put("lockouts", History.within(WEEK, history.locks(), episode.began()));
    node.put("unlocks", History.within(WEEK, history.unlocks(), episode.began()));
    node.put("holds", History.within(WEEK, history.holds(), episode.began()));
  }

  private static void write(Person person, ObjectNode node) {
    person.publicLogin().ifPresent(it -> node.withObject("/person").put("login", name(it)));
    person.publicName().ifPresent(it -> node.withObject("/person").put("name", name(it)));
  }

  private void writeState(ObjectNode node) {
    node.put("state", episode.state().name().toLowerCase(Locale.ROOT));
    episode.verdict().ifPresent(it -> write(it, node));
    if (kind == Kind.LOCKOUT_WAITING) {
      node.put("until", time(episode.progress().until()));
    }
    if (episode.state() == State.UNLOCKED || episode.state() == State.FREED) {
      node.put("how", text(new StateStory(episode).since().detail()));
    }
    new StateStory(episode).heldBefore().ifPresent(it -> write(it, node.putObject("held")));
    ArrayNode requests = node.putArray("requests");
    episode.requests().forEach(it -> write(it, requests.addObject()));
  }

  private static void write(Verdict verdict, ObjectNode node) {
    node.put("decision", verdict.decision());
    node.put("decided", time(verdict.at()));
    ObjectNode reason = node.putObject("reason");
    reason.put("name", name(verdict.reason().name()));
    reason.put("because", text(verdict.reason().because()));
    verdict.reason().detail().ifPresent(it -> reason.put("detail", text(it)));
    node.put("mode", verdict.mode().word());
    ObjectNode policy = node.putObject("policy");
    policy.put("version", name(verdict.policy()));
    verdict
        .activated()
        .ifPresent(it -> policy.put("activation", it.number()).put("by", text(it.by())));
  }

  private static void write(Story.Step held, ObjectNode node) {
    node.put("revision", held.revision());
    node.put("at", time(held.at()));
    node.put("reason", name(held.detail()));
  }

  private static void write(Request request, ObjectNode node) {
    node.put("by", text(request.by()));
    node.put("comment", text(request.comment()));
    node.put("override", request.override());
    node.put("at", time(request.at()));
    node.put("invocation", name(request.invocation()));
  }
}
