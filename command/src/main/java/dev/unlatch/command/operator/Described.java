package dev.unlatch.command.operator;

import dev.unlatch.command.DeadLetters.Letter;
import dev.unlatch.okta.LogEvent;
import dev.unlatch.okta.LogEvents;
import dev.unlatch.policy.Signal;
import dev.unlatch.response.Episode;
import dev.unlatch.response.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A dead letter as it is told.
///
/// @param keptUntil when it is thrown away; none where the queue does not say
/// @param user whom it is about; none where it is about no user
/// @param what it tells of, in words
/// @param reason why it is a dead letter, as far as it says so itself
/// @param episode the last one of the user that is on record
record Described(
    Letter letter,
    Optional<Instant> keptUntil,
    Optional<String> user,
    String what,
    String reason,
    Optional<Episode> episode) {
  static Described of(Letter letter, Optional<Duration> kept) {
    Content content = Content.of(letter);
    return new Described(
        letter,
        kept.map(letter.sent()::plus),
        user(content, letter),
        what(content, letter),
        reason(content, letter),
        Optional.empty());
  }

  Described with(Optional<Episode> found) {
    return new Described(letter, keptUntil, user, what, reason, found);
  }

  /// What is on record of it, such as `00u1a2b3c4/2 is waiting by okta-fault: E0000009`.
  Optional<String> record() {
    return episode.map(
        it ->
            "%s is %s%s"
                .formatted(
                    it.id(),
                    it.state().name().toLowerCase(Locale.ROOT),
                    it.verdict().map(Described::reason).orElse("")));
  }

  private static String reason(Verdict verdict) {
    return " by " + verdict.reason().name() + ": " + verdict.reason().because();
  }

  private static Optional<String> user(Content content, Letter letter) {
    return switch (content) {
      case Content.Lockout(var message) -> Optional.of(message.lockout().user());
      case Content.Warning(var message) -> user(message.signal());
      case Content.Event event ->
          switch (read(event, letter)) {
            case LogEvent.Lock(var lockout, _) -> Optional.of(lockout.user());
            case LogEvent.Warning(var signal) -> user(signal);
            case LogEvent.Unlock unlock -> Optional.of(unlock.user());
            case LogEvent.Other _, LogEvent.NotByHook _, LogEvent.Unusable _ -> Optional.empty();
          };
      case Content.Unreadable _ -> Optional.empty();
    };
  }

  private static Optional<String> user(Signal signal) {
    return signal.kind().about() == Signal.About.USER
        ? Optional.of(signal.subject())
        : Optional.empty();
  }

  private static String what(Content content, Letter letter) {
    return switch (content) {
      case Content.Lockout(var message) ->
          "%s lockout by %s, sent on %d times"
              .formatted(message.lockout().kind().word(), message.intake().word(), message.hops());
      case Content.Warning(var message) ->
          "signal %s by %s".formatted(words(message.signal()), message.intake().word());
      case Content.Event event ->
          switch (read(event, letter)) {
            case LogEvent.Lock(var lockout, _) ->
                lockout.kind().word() + " lockout, an event of the log stream";
            case LogEvent.Warning(var signal) ->
                "signal " + words(signal) + ", an event of the log stream";
            case LogEvent.Unlock _ -> "unlock, an event of the log stream";
            case LogEvent.Other(var type) -> type + ", an event of the log stream";
            case LogEvent.NotByHook(var type, _) -> type + ", which no event hook carries";
            case LogEvent.Unusable _ -> "event of the log stream that says too little";
          };
      case Content.Unreadable _ -> "unreadable message";
    };
  }

  private static String words(Signal signal) {
    return signal.subject().isEmpty() || signal.kind().about() == Signal.About.USER
        ? signal.kind().word()
        : signal.kind().word() + " of " + signal.subject();
  }

  private static String reason(Content content, Letter letter) {
    return switch (content) {
      case Content.Lockout _, Content.Warning _ ->
          "it can be read; ResponseFunction's log tells why, by the messageId " + letter.id();
      case Content.Event(_, var why, var request) ->
          why + request.map(id -> "; LogStreamFunction's log tells more, by " + id).orElse("");
      case Content.Unreadable(var why) -> why;
    };
  }

  private static LogEvent read(Content.Event event, Letter letter) {
    return LogEvents.read(event.envelope().path("detail"), letter.sent());
  }
}
