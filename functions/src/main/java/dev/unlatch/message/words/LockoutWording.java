package dev.unlatch.message.words;

import dev.unlatch.message.words.EventView.Source;
import dev.unlatch.message.words.Message.Fact;
import dev.unlatch.message.words.Message.Severity;
import dev.unlatch.message.words.Message.State;
import dev.unlatch.message.words.Message.Step;
import dev.unlatch.policy.event.Excerpt;
import dev.unlatch.policy.fact.Times;
import dev.unlatch.policy.tell.Details;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The words for an event about a lockout.
record LockoutWording(Wording wording, EventView event) {
  /// The longest user or reason in a title, so that a title says all that it has to.
  private static final int LONGEST_IN_TITLE = 60;

  private static final int MOST_SOURCES = 4;
  private static final int MOST_REQUESTS = 2;

  Message one() {
    return new Message(
        wording.id(event.id()),
        wording.id(event.about()),
        event.kind(),
        event.kind().equals("lockout-held") ? State.OPEN : State.NEWS,
        severity(),
        title(),
        facts(),
        steps());
  }

  private String reason() {
    return event.text("/lockout/reason/name").orElse("");
  }

  private Severity severity() {
    if (event.kind().equals("lockout-held")) {
      return Advice.isAlarming(reason()) ? Severity.CRITICAL : Severity.WARNING;
    }
    return event.text("/lockout/state").equals(Optional.of("uncertain"))
        ? Severity.WARNING
        : Severity.INFO;
  }

  private String title() {
    String who = Excerpt.of(who().orElse("An account"), LONGEST_IN_TITLE);
    String why = Excerpt.of(reason(), LONGEST_IN_TITLE);
    return switch (event.kind()) {
      case "lockout-opened" -> "%s is locked out".formatted(who);
      case "lockout-waiting" -> "%s is locked out and waits (%s)".formatted(who, why);
      case "account-unlocked" -> "%s is unlocked (%s)".formatted(who, why);
      case "lockout-held" -> "%s stays locked out until a person decides (%s)".formatted(who, why);
      case "lockout-ignored" -> "Nothing to decide for %s (%s)".formatted(who, why);
      case "lockout-observed" -> "%s would have been unlocked (%s)".formatted(who, why);
      case "lockout-freed" -> "%s was unlocked, but not by Unlatch".formatted(who);
      default -> throw new IllegalArgumentException("not of a lockout: " + event.kind());
    };
  }

  /// The shortest name that may be told.
  private Optional<String> who() {
    return allowed(Details.LOGIN, () -> event.text("/lockout/person/login"))
        .or(() -> allowed(Details.ID, () -> Optional.of(event.user())));
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    fact(facts, "User", user());
    fact(facts, "Locked", Optional.of(locked()));
    fact(facts, "From", allowed(Details.FULL, this::sources));
    fact(facts, "Decision", decision());
    fact(facts, "Details", allowed(Details.FULL, () -> event.text("/lockout/reason/detail")));
    fact(facts, "Decided", decided());
    fact(facts, "Requested", allowed(Details.FULL, this::requests));
    fact(facts, "Next", Optional.of(next()));
    fact(facts, "Last 7 days", lastWeek());
    return facts;
  }

  private static void fact(List<Fact> facts, String label, Optional<String> value) {
    value.ifPresent(it -> facts.add(new Fact(label, it)));
  }

  /// What a setting allows to tell.
  private Optional<String> allowed(Details needed, Supplier<Optional<String>> what) {
    return wording.details().allows(needed) ? what.get() : Optional.empty();
  }

  private Optional<String> user() {
    return Wording.joined(
        ", ",
        Stream.of(
                allowed(Details.FULL, () -> event.text("/lockout/person/name")),
                allowed(Details.LOGIN, () -> event.text("/lockout/person/login")),
                allowed(Details.ID, () -> Optional.of(event.user())))
            .flatMap(Optional::stream));
  }

  private String locked() {
    String what =
        switch (event.lock()) {
          case WHOLE_ACCOUNT -> "the whole account";
          case SECOND_FACTORS -> "the whole account, by wrong second factors";
          case OKTA_GAVE_UP -> "the whole account, and Okta's own unlock has given up";
          case UNKNOWN_DEVICES -> "sign-ins from devices that Okta does not know";
          case DIRECTORY -> "in the directory that the account comes from";
        };
    return what + ", since " + wording.time(event.since());
  }

  private Optional<String> sources() {
    List<Source> all = event.sources();
    int more = all.size() - MOST_SOURCES;
    return Wording.joined("; ", all.stream().limit(MOST_SOURCES).map(LockoutWording::spell))
        .map(it -> more > 0 ? "%s; and %d more".formatted(it, more) : it);
  }

  private static String spell(Source source) {
    return source.address().orElse("an unknown address")
        + source.network().map(it -> " in " + it).orElse("")
        + source.client().map(it -> " by \"" + it + "\"").orElse("");
  }

  private Optional<String> decision() {
    return event
        .text("/lockout/decision")
        .map(
            it ->
                "%s by %s: %s".formatted(it, reason(), event.required("/lockout/reason/because")));
  }

  private Optional<String> decided() {
    return event
        .time("/lockout/decided")
        .map(
            it ->
                "%s by policy %s%s in mode %s"
                    .formatted(
                        wording.time(it),
                        event.required("/lockout/policy/version"),
                        event
                            .text("/lockout/policy/activation")
                            .map(number -> ", activation " + number + ",")
                            .orElse(""),
                        event.required("/lockout/mode")));
  }

  private Optional<String> requests() {
    List<EventView.Request> all = event.requests();
    return Wording.joined(
        "; ",
        all.stream()
            .skip(Math.max(0, all.size() - MOST_REQUESTS))
            .map(it -> it.by() + ": " + it.comment()));
  }

  private String next() {
    return switch (event.kind()) {
      case "lockout-opened" -> "The policy decides about it.";
      case "lockout-waiting" -> waiting();
      case "account-unlocked" -> "The user can sign in again.";
      case "lockout-held" ->
          "It stays locked until a person releases it, or it is unlocked at Okta.";
      case "lockout-observed" -> "Nothing: unlocks are only recorded in mode observe.";
      default -> "Nothing.";
    };
  }

  private String waiting() {
    String again = event.time("/lockout/until").map(wording::time).orElse("a later time");
    return switch (reason()) {
      case "stopped" -> "It waits until an operator resumes unlocks.";
      case "brake" -> "It waits until the brake closes, and is decided again at " + again + ".";
      default -> "It is decided again automatically at " + again + ".";
    };
  }

  private Optional<String> lastWeek() {
    return event
        .text("/lockout/lastWeek/lockouts")
        .map(
            _ ->
                "%s, %s, %s before this one"
                    .formatted(past("lockout"), past("unlock"), past("hold")));
  }

  private String past(String what) {
    return Times.count(event.detail().at("/lockout/lastWeek/" + what + "s").asLong(), what);
  }

  private List<Step> steps() {
    return switch (event.kind()) {
      case "lockout-held" -> toDecide();
      case "lockout-waiting" -> whileItWaits();
      case "lockout-opened", "lockout-observed", "account-unlocked" -> List.of(Steps.STOP);
      default -> List.of();
    };
  }

  private List<Step> toDecide() {
    List<Step> steps = new ArrayList<>(List.of(Steps.advice(Advice.onHold(reason()))));
    desk().ifPresent(steps::add);
    if (wording.details().allows(Details.ID)) {
      steps.add(Steps.release(event.user()));
      Steps.history(event.user()).ifPresent(steps::add);
    } else {
      steps.add(Steps.HELD);
    }
    if (reason().equals("lost")) {
      steps.add(Steps.DEAD_LETTERS);
    }
    steps.add(Steps.STOP);
    return steps;
  }

  /// A link with a user's id in it needs a setting that allows the id.
  private Optional<Step> desk() {
    return wording
        .desk()
        .filter(it -> wording.details().allows(Details.ID) || !it.contains("{user}"))
        .map(it -> Steps.desk(it, event.user(), event.number()));
  }

  private List<Step> whileItWaits() {
    List<Step> steps = new ArrayList<>();
    Advice.onWait(reason()).map(Steps::advice).ifPresent(steps::add);
    steps.add(reason().equals("stopped") ? Steps.RESUME : Steps.STOP);
    return steps;
  }
}
