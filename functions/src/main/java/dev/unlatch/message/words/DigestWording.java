package dev.unlatch.message.words;

import dev.unlatch.message.words.Message.Fact;
import dev.unlatch.message.words.Message.Severity;
import dev.unlatch.message.words.Message.State;
import dev.unlatch.message.words.Message.Step;
import dev.unlatch.policy.tell.Details;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The words for many events of the same kind and reason.
record DigestWording(Wording wording, Digest digest) {
  private static final int LONGEST_IN_TITLE = 60;
  private static final int LONGEST_REASON = 1_000;

  /// The longest login in a list of users.
  private static final int LONGEST_LOGIN = 80;

  Message message() {
    return new Message(
        digest.id(), digest.id(), digest.kind(), state(), severity(), title(), facts(), steps());
  }

  private boolean isOfHolds() {
    return digest.kind().equals("lockout-held") || digest.kind().equals(Message.ESCALATED);
  }

  /// How many are still held; all of them if they are too many to look at.
  private long open() {
    return digest.became().isEmpty() ? digest.count() : digest.became().getOrDefault("held", 0L);
  }

  private State state() {
    if (!isOfHolds()) {
      return State.NEWS;
    }
    return open() > 0 ? State.OPEN : State.DONE;
  }

  private Severity severity() {
    if (!isOfHolds() || open() == 0) {
      return Severity.INFO;
    }
    return digest.reason().filter(Advice::isAlarming).isPresent()
        ? Severity.CRITICAL
        : Severity.WARNING;
  }

  private String title() {
    String what =
        switch (digest.kind()) {
          case "lockout-opened" -> "Lockouts";
          case "lockout-waiting" -> "Lockouts that wait";
          case "account-unlocked" -> "Accounts unlocked";
          case "lockout-held" -> "Lockouts held for a person";
          case "lockout-ignored" -> "Lockouts with nothing to decide";
          case "lockout-observed" -> "Accounts that would have been unlocked";
          case "lockout-freed" -> "Accounts unlocked, but not by Unlatch";
          case Message.ESCALATED -> "Held lockouts that nobody has decided";
          default -> "Events of kind " + digest.kind();
        };
    String more = digest.earlier() > 0 ? " more" : "";
    String why =
        digest.reason().map(it -> " (" + Printable.of(it, LONGEST_IN_TITLE) + ")").orElse("");
    String done = state() == State.DONE ? "Done: " : "";
    return "%s%s: %d%s%s".formatted(done, what, digest.count() - digest.earlier(), more, why);
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "When",
            "%s to %s".formatted(wording.bareTime(digest.from()), wording.time(digest.to()))));
    facts.add(
        new Fact(
            "How many",
            "%d in this time; %d of them were told before"
                .formatted(digest.count(), digest.earlier())));
    became().ifPresent(it -> facts.add(new Fact("Now", it)));
    because().ifPresent(it -> facts.add(new Fact("Such as", it)));
    users().ifPresent(it -> facts.add(new Fact("The first users", it)));
    sources().ifPresent(it -> facts.add(new Fact("From", it)));
    return facts;
  }

  private Optional<String> became() {
    return Wording.joined(
        ", ",
        digest.became().entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(it -> it.getValue() + " " + it.getKey()));
  }

  private Optional<String> because() {
    return digest.first().stream()
        .flatMap(it -> it.because().stream())
        .map(it -> Printable.of(it, LONGEST_REASON))
        .findFirst();
  }

  private Optional<String> users() {
    return Wording.joined(", ", digest.first().stream().flatMap(it -> user(it).stream()));
  }

  private Optional<String> user(Digest.Sample sample) {
    Optional<String> user = sample.user().filter(_ -> wording.details().allows(Details.ID));
    Optional<String> login = sample.login().filter(_ -> wording.details().allows(Details.LOGIN));
    return login.or(() -> user).map(it -> Printable.of(it, LONGEST_LOGIN));
  }

  private Optional<String> sources() {
    return wording.details().allows(Details.FULL)
        ? Wording.joined(
            ", ",
            digest.sources().stream()
                .map(
                    it ->
                        "%s (%d)".formatted(Printable.of(it.name(), LONGEST_IN_TITLE), it.count())))
        : Optional.empty();
  }

  private List<Step> steps() {
    if (state() != State.OPEN) {
      return List.of(Steps.STOP);
    }
    List<Step> steps = new ArrayList<>();
    digest.reason().map(Advice::onHold).map(Steps::advice).ifPresent(steps::add);
    steps.add(Steps.HELD);
    steps.add(Steps.STOP);
    return steps;
  }
}
