package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.fact.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What becomes of the requests that people make.
final class RequestPromises {
  /// How long after a request a decision may rest on it.
  static final Duration COUNTS = Duration.ofMinutes(15).minusSeconds(90);

  /// What an override does not pass, besides an operator's stop and that Okta gave no answer.
  private static final Set<String> NOT_PASSED =
      Set.of(
          "log",
          "policy-unreadable",
          "outcome-unknown",
          "too-late",
          "no-permission",
          "unexpected-answer",
          "lost");

  /// How old the operator's switch may be when it is read, and how far clocks differ.
  private static final Duration STALE = Duration.ofSeconds(1).plus(Truth.OUR_SKEW);

  /// How far apart two times may be that the product takes for the same.
  private static final Duration SAME = Duration.ofSeconds(10);

  private final Truth truth;
  private final ModelSqs queue;
  private final Map<String, Episode> before = new HashMap<>();
  private final Map<String, Instant> decided = new HashMap<>();
  private final Map<String, Instant> reported = new HashMap<>();
  private final Map<String, Recorded> recorded = new HashMap<>();

  /// A request that came on record.
  ///
  /// @param episode the id of the first episode that has it
  private record Recorded(String episode, Instant at) {}

  RequestPromises(Truth truth, ModelSqs queue) {
    this.truth = truth;
    this.queue = queue;
  }

  /// The function that a person invoked has come to an end.
  void asked(Asked request) {
    if (request.isAccepted()) {
      requireKept(request);
    }
  }

  private void requireKept(Asked request) {
    truth.require(
        Promise.REQUEST_RECORDED,
        recorded.containsKey(request.comment()) || isOnQueue(request),
        request + " is neither on the queue nor on record");
  }

  private boolean isOnQueue(Asked request) {
    String comment = "\"" + request.comment() + "\"";
    return queue.bodies().stream().anyMatch(body -> body.contains(comment))
        || queue.deadLetters().stream().anyMatch(body -> body.contains(comment));
  }

  /// A message was deleted.
  void deleted(QueueMessage deleted) {
    if (deleted instanceof LockoutMessage message) {
      String user = message.lockout().user();
      message.request().flatMap(it -> asked(user, it)).ifPresent(this::requireKept);
    }
  }

  private Optional<Asked> asked(String user, Request request) {
    return truth.chronicle().requests(user).filter(it -> it.is(request, truth.now())).findFirst();
  }

  void saved(Witness by, Episode episode) {
    @Nullable Episode last = before.put(episode.id(), episode);
    List<Request> known = last == null ? List.of() : last.requests();
    truth.require(
        Promise.REQUEST_RECORDED,
        episode.requests().containsAll(known),
        episode.id() + " has lost a request");
    episode.requests().stream()
        .filter(it -> !known.contains(it))
        .forEach(it -> comes(it, episode, last));
    if (isDecided(last, episode)) {
      decided.put(episode.id(), truth.now());
      episode.verdict().ifPresent(it -> requireHeeded(by, episode, it));
    }
    for (Sighting one : episode.sightings().events()) {
      one.event().ifPresent(it -> reported.putIfAbsent(it, truth.now()));
    }
  }

  private void comes(Request request, Episode episode, @Nullable Episode last) {
    Optional<Asked> asked = asked(episode.user(), request);
    truth.require(
        Promise.REQUEST_RECORDED,
        asked.isPresent(),
        "%s has a request that nobody has made: %s".formatted(episode.id(), request));
    truth.require(
        Promise.REQUEST_RECORDED,
        last == null || last.state().isOpen(),
        "%s is over when a request joins it: %s".formatted(episode.id(), request));
    asked.ifPresent(
        it -> recorded.putIfAbsent(it.comment(), new Recorded(episode.id(), truth.now())));
  }

  private static boolean isDecided(@Nullable Episode last, Episode episode) {
    return last == null
        || last.state() != episode.state()
        || !last.verdict().equals(episode.verdict());
  }

  /// The request that was made last counts.
  private void requireHeeded(Witness by, Episode episode, Verdict verdict) {
    Optional<Asked> counts =
        truth
            .chronicle()
            .requests(episode.user())
            .filter(it -> isOnRecord(it, episode))
            .max(Comparator.comparing(Asked::begun))
            .filter(it -> isInForce(it, episode, verdict));
    String reason = verdict.reason().name();
    counts.ifPresent(
        it ->
            truth.require(
                Promise.REQUEST_HEEDED,
                !reason.equals("request-expired") && !reason.equals("timed-out"),
                "%s is decided as if there were not %s: %s"
                    .formatted(episode.id(), it, verdict.reason())));
    counts
        .filter(Asked::override)
        .filter(_ -> isHeldUp(episode, verdict))
        .ifPresent(
            it ->
                truth.require(
                    Promise.REQUEST_HEEDED,
                    isNotPassed(reason, by.inTheWorld(verdict.at())),
                    "%s is not passed by %s: %s".formatted(episode.id(), it, verdict.reason())));
  }

  private boolean isOnRecord(Asked request, Episode episode) {
    return Optional.ofNullable(recorded.get(request.comment()))
        .filter(it -> it.episode().equals(episode.id()))
        .isPresent();
  }

  /// Whether it is held, or waits longer than two clocks differ.
  private static boolean isHeldUp(Episode episode, Verdict verdict) {
    boolean waits = episode.progress().until().isAfter(verdict.at().plus(Truth.OUR_SKEW));
    return verdict.decision().equals("hold") || (verdict.decision().equals("wait") && waits);
  }

  private boolean isNotPassed(String reason, Instant decided) {
    return NOT_PASSED.contains(reason)
        || (reason.startsWith("okta-") && !reason.equals("okta-gave-up"))
        || (reason.equals("stopped")
            && truth.observations().stops(decided.minus(STALE), truth.now()).contains(true));
  }

  /// Whether a request surely counts for a decision: it is recent, and nothing can be taken for
  /// another lock than the one that stood when it was made.
  private boolean isInForce(Asked request, Episode episode, Verdict verdict) {
    Instant begun = request.begun();
    return verdict.at().isBefore(begun.plus(COUNTS))
        && isAlone(request)
        && isOneLock(episode.user(), begun)
        && truth
            .chronicle()
            .events()
            .filter(Published::isLock)
            .filter(it -> it.user().equals(episode.user()))
            .allMatch(it -> wasReported(it.id(), begun))
        && !isOver(truth.lockouts().find(episode.user(), episode.number() - 1), begun);
  }

  /// Whether every process agrees which request for the user was made last.
  private boolean isAlone(Asked request) {
    return truth
        .chronicle()
        .requests(request.user())
        .filter(it -> it != request)
        .map(it -> Duration.between(it.begun(), request.begun()).abs())
        .noneMatch(it -> it.compareTo(Truth.OUR_SKEW) <= 0);
  }

  private boolean isOneLock(String user, Instant since) {
    Set<List<Object>> stood = new HashSet<>();
    truth
        .okta()
        .during(user, since.minus(SAME), truth.now())
        .forEach(it -> stood.add(List.of(it.status(), it.gone(), it.blocks())));
    return stood.size() == 1;
  }

  private boolean wasReported(String event, Instant before) {
    return Optional.ofNullable(reported.get(event)).filter(before::isAfter).isPresent();
  }

  /// Whether an earlier lockout came to its end after that.
  private boolean isOver(Optional<Episode> earlier, Instant since) {
    return earlier
        .map(it -> decided.getOrDefault(it.id(), Instant.EPOCH))
        .filter(since.minus(SAME)::isBefore)
        .isPresent();
  }

  /// Nothing is under way any more.
  void atRest() {
    truth.chronicle().requests().forEach(this::asked);
    recorded.forEach(this::requireDecided);
  }

  private void requireDecided(String comment, Recorded request) {
    Instant last = decided.getOrDefault(request.episode(), Instant.EPOCH);
    truth.require(
        Promise.REQUEST_HEEDED,
        !last.isBefore(request.at()),
        "%s was decided at %s, and not again after \"%s\" at %s"
            .formatted(request.episode(), last, comment, request.at()));
  }
}
