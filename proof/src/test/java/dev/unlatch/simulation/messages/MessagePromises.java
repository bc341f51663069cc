package dev.unlatch.simulation.messages;

import dev.unlatch.message.words.Message.State;
import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Audience.Escalation;
import dev.unlatch.policy.tell.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Whether a world that has come to rest has kept its promises, by what happened and what readers
/// have.
final class MessagePromises {
  /// An invocation that was under way may take as long, by a clock that may be ahead.
  private static final Duration UNDER_WAY = Duration.ofSeconds(65);

  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(3);
  private static final String HELD = "lockout-held";

  private final MessageWorld world;
  private final Set<String> published;
  private final Map<MessagePromise, String> broken = new EnumMap<>(MessagePromise.class);

  MessagePromises(MessageWorld world) {
    this.world = world;
    this.published = new LinkedHashSet<>(world.bus().taken());
  }

  /// The promises that were not kept, and what shows that.
  Map<MessagePromise, String> broken() {
    require(MessagePromise.REST, world.isAtRest(), () -> "there is no rest");
    checkBus();
    world.tell().to().forEach(this::check);
    checkDone();
    checkEscalations();
    checkForgotten();
    return broken;
  }

  private void require(MessagePromise promise, boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      broken.putIfAbsent(promise, otherwise.get());
    }
  }

  private void checkBus() {
    Set<String> onRecord = new HashSet<>();
    Map<String, Integer> last = new LinkedHashMap<>();
    List<String> order = List.copyOf(published);
    for (Happened each : world.lockouts().happened()) {
      onRecord.add(each.id());
      boolean refused = ModelBus.refusesForGood(each.id());
      boolean kept = refused ? isLetter(each) : published.contains(each.id());
      require(MessagePromise.PUBLISHED, kept, () -> each + " is not published");
      if (!refused && kept) {
        int place = order.indexOf(each.id());
        int before = last.getOrDefault(each.user(), -1);
        require(MessagePromise.IN_ORDER, place > before, () -> each + " is out of order");
        last.put(each.user(), place);
      }
    }
    published.stream()
        .filter(it -> !onRecord.contains(it))
        .forEach(it -> require(MessagePromise.ON_RECORD, false, () -> it + " is not on record"));
  }

  private boolean isLetter(Happened each) {
    return world.letters().stream().anyMatch(it -> it.partition().equals("user#" + each.user()));
  }

  /// A window, as its digests name it.
  ///
  /// @param from when it begins
  /// @param to when it ends
  /// @param quiet whether it is one of quiet hours
  private record Span(
      String kind, Optional<String> reason, Instant from, Instant to, boolean quiet) {
    String id() {
      String why = reason.map(it -> "/" + it).orElse("");
      return kind + why + "/" + from + "/" + Duration.between(from, to);
    }

    boolean isOf(String digest) {
      return digest.equals(id()) || digest.startsWith(id() + "/");
    }
  }

  private Span span(Happened each, Optional<During> quiet) {
    return quiet
        .filter(it -> isWithin(each.at(), it))
        .map(it -> quiet(each, it))
        .orElseGet(() -> usual(each.kind(), each.reason(), each.at()));
  }

  private static boolean isWithin(Instant at, During quiet) {
    Instant from = on(at, quiet).from();
    return !at.isBefore(from) && at.isBefore(on(at, quiet).to());
  }

  /// The quiet hours of a day.
  private record Hours(Instant from, Instant to) {}

  private static Hours on(Instant at, During quiet) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return new Hours(
        day.atTime(quiet.from()).toInstant(ZoneOffset.UTC),
        day.atTime(quiet.to()).toInstant(ZoneOffset.UTC));
  }

  private static Span quiet(Happened each, During quiet) {
    Hours hours = on(each.at(), quiet);
    return new Span(each.kind(), each.reason(), hours.from(), hours.to(), true);
  }

  private Span usual(String kind, Optional<String> reason, Instant at) {
    long length = world.tell().window().toMillis();
    Instant from = Instant.ofEpochMilli(at.toEpochMilli() / length * length);
    return new Span(kind, reason, from, from.plusMillis(length), false);
  }

  private void check(Audience audience) {
    List<Received> own = on(audience.channel());
    Map<Span, List<Happened>> spans =
        world.lockouts().happened().stream()
            .filter(it -> audience.kinds().contains(it.kind()) && published.contains(it.id()))
            .collect(
                Collectors.groupingBy(
                    it -> span(it, audience.quiet()), LinkedHashMap::new, Collectors.toList()));
    spans.forEach((span, events) -> check(span, events, own));
    audience.quiet().ifPresent(it -> checkQuiet(audience, it, own));
  }

  private List<Received> on(Channel channel) {
    return world.received().stream().filter(it -> it.channel() == channel).toList();
  }

  private void check(Span span, List<Happened> events, List<Received> own) {
    Set<String> ids = events.stream().map(Happened::id).collect(Collectors.toSet());
    Set<String> atOnce =
        own.stream().map(it -> it.message().id()).filter(ids::contains).collect(Collectors.toSet());
    List<Received> digests =
        own.stream().filter(it -> it.isDigest() && span.isOf(it.message().id())).toList();
    checkFew(span, atOnce, digests);
    boolean changed = events.stream().anyMatch(it -> world.forgotten().containsKey(it.user()));
    if (!changed) {
      checkCounts(span, ids, atOnce, digests);
    }
  }

  private void checkCounts(Span span, Set<String> ids, Set<String> atOnce, List<Received> digests) {
    int most = digests.stream().mapToInt(Received::count).max().orElse(atOnce.size());
    require(
        MessagePromise.HEARD,
        most >= ids.size(),
        () -> "%s: %d of %s were told".formatted(span, most, ids));
    require(
        MessagePromise.EXACT,
        most <= ids.size(),
        () -> "%s: a digest counts %d of %s".formatted(span, most, ids));
    for (Received digest : digests) {
      require(
          MessagePromise.EXACT,
          digest.earlier() < digest.count(),
          () -> "%s: %s has nothing new".formatted(span, digest));
    }
  }

  private void checkFew(Span span, Set<String> atOnce, List<Received> digests) {
    int most = span.quiet() ? 0 : 3;
    require(
        MessagePromise.FEW,
        atOnce.size() <= most,
        () -> "%s: told at once: %s".formatted(span, atOnce));
    long editions = digests.stream().map(it -> it.message().id()).distinct().count();
    if (editions > 0) {
      Duration late = Duration.between(span.to(), digests.getLast().at());
      require(
          MessagePromise.FEW,
          editions <= 2 + late.dividedBy(world.tell().window()),
          () -> "%s: %d editions by %s".formatted(span, editions, digests.getLast().at()));
    }
  }

  /// What came before quiet hours may be told in them, if a process failed.
  private void checkQuiet(Audience audience, During quiet, List<Received> own) {
    for (Received each : own) {
      Hours hours = on(each.at(), quiet);
      boolean within =
          each.at().isAfter(hours.from().plus(UNDER_WAY))
              && each.at().isBefore(hours.to().minus(CLOCKS_DIFFER));
      boolean came = world.bus().delivered(each.message().id()).isBefore(hours.from());
      require(
          MessagePromise.QUIET,
          !within || came,
          () -> "%s is told in the quiet hours of %s".formatted(each, audience));
    }
  }

  private void checkDone() {
    for (Channel channel : Listeners.CHANNELS) {
      Map<String, List<Received>> about =
          on(channel).stream()
              .filter(it -> !it.isDigest())
              .filter(it -> isOfHold(it) || it.message().state() == State.DONE)
              .collect(Collectors.groupingBy(it -> it.message().about()));
      about.forEach((lockout, messages) -> checkDone(channel, lockout, messages));
    }
  }

  private static boolean isOfHold(Received received) {
    return received.message().state() == State.OPEN;
  }

  private void checkDone(Channel channel, String lockout, List<Received> messages) {
    boolean over = world.lockouts().isOver(lockout);
    boolean known = world.lockouts().standing(lockout).isPresent();
    boolean silent =
        world.lockouts().happened().stream()
            .anyMatch(it -> it.user().equals(user(lockout)) && ModelBus.refusesForGood(it.id()));
    Instant open = last(messages, State.OPEN).orElse(Instant.EPOCH);
    Instant done = last(messages, State.DONE).orElse(Instant.EPOCH);
    require(
        MessagePromise.DONE,
        messages.getFirst().message().state() == State.OPEN
            || isEscalated(channel, lockout, messages.getFirst().at()),
        () -> lockout + " is done before it was open: " + messages);
    require(
        MessagePromise.DONE,
        !over || silent || done.plus(UNDER_WAY).isAfter(open),
        () -> lockout + " is over, and the last message says that it is open: " + messages);
    require(
        MessagePromise.DONE,
        over || !known || messages.stream().noneMatch(it -> it.message().state() == State.DONE),
        () -> lockout + " is open, and a message says that it is done: " + messages);
  }

  /// When the last message of a state came.
  private static Optional<Instant> last(List<Received> messages, State state) {
    return messages.stream()
        .filter(it -> it.message().state() == state)
        .map(Received::at)
        .max(Comparator.naturalOrder());
  }

  /// Whether an escalation to a channel was due by then. If it failed, and the lockout was decided
  /// before the retry, the channel only hears that the lockout is done.
  private boolean isEscalated(Channel channel, String lockout, Instant by) {
    return world.tell().to().stream()
        .flatMap(audience -> audience.escalation().stream())
        .filter(it -> it.to().equals(channel))
        .anyMatch(
            it ->
                world.lockouts().happened().stream()
                    .filter(each -> each.kind().equals(HELD) && each.lockout().equals(lockout))
                    .anyMatch(each -> !each.at().plus(it.after()).isAfter(by.plus(CLOCKS_DIFFER))));
  }

  private static String user(String lockout) {
    return lockout.substring(0, lockout.indexOf('/'));
  }

  private void checkEscalations() {
    for (Audience audience : world.tell().to()) {
      audience
          .escalation()
          .ifPresent(
              it ->
                  world.lockouts().happened().stream()
                      .filter(each -> each.kind().equals(HELD) && published.contains(each.id()))
                      .forEach(each -> checkEscalation(each, it)));
    }
  }

  private void checkEscalation(Happened hold, Escalation escalation) {
    Instant due = hold.at().plus(escalation.after());
    Optional<Instant> decided = world.lockouts().decided(hold.id());
    boolean told =
        on(escalation.to()).stream()
            .anyMatch(it -> it.message().id().equals(hold.id() + "/escalated"));
    Span span = usual("lockout-escalated", hold.reason(), due);
    boolean digested =
        on(escalation.to()).stream().anyMatch(it -> it.isDigest() && span.isOf(it.message().id()));
    boolean stands = decided.isEmpty() && !world.forgotten().containsKey(hold.user());
    require(
        MessagePromise.ESCALATED,
        !stands || told || digested,
        () -> hold + " stands, and is not escalated");
    require(
        MessagePromise.ESCALATED,
        decided.filter(it -> it.isBefore(due.minus(CLOCKS_DIFFER))).isEmpty() || !told,
        () -> hold + " is decided " + decided + ", and is escalated");
  }

  private void checkForgotten() {
    for (Received each : world.received()) {
      world
          .forgotten()
          .forEach(
              (user, at) ->
                  require(
                      MessagePromise.FORGOTTEN,
                      !each.at().isAfter(at.plus(UNDER_WAY)) || !names(each, user),
                      () -> "%s is told, %s was forgotten at %s".formatted(each, user, at)));
    }
  }

  /// An event may still be under way when its user is forgotten, and says who that is.
  private boolean names(Received each, String user) {
    return each.isDigest()
        ? each.users().contains(user)
        : each.message().about().startsWith(user + "/") && !published.contains(each.message().id());
  }
}
