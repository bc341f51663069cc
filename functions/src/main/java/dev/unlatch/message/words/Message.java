package dev.unlatch.message.words;

import java.util.List;
import java.util.Optional;

/// What one message says, before a channel gives it a form. Its texts are plain: a channel escapes
/// what it would take for markup or for a mention.
///
/// @param id the same whenever the same thing is told again, so that a receiver can drop duplicates
/// @param about what it is about, such as `00u1a2b3c4/2` for a lockout, `brake`, or a digest's id:
///   a message that is done has the same as the one that it ends. If a message may not name a user,
///   both are made unreadable
/// @param kind of the event, as on the bus, such as `lockout-held`, or [#ESCALATED]
/// @param title one line, without the name of this product
/// @param facts in the order in which they are read, at most [#MOST_FACTS]
/// @param steps what the reader can do, the likeliest first, at most [#MOST_STEPS]
public record Message(
    String id,
    String about,
    String kind,
    State state,
    Severity severity,
    String title,
    List<Fact> facts,
    List<Step> steps) {
  /// The most facts: so many fit into every channel's form.
  public static final int MOST_FACTS = 12;

  /// The most steps, for the same reason.
  public static final int MOST_STEPS = 6;

  /// The kind of a message about a held lockout that nobody has decided.
  public static final String ESCALATED = "lockout-escalated";

  public Message {
    facts = List.copyOf(facts);
    steps = List.copyOf(steps);
    if (facts.size() > MOST_FACTS || steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException(
          "too many facts or steps: %d, %d".formatted(facts.size(), steps.size()));
    }
  }

  /// Whether somebody has to act.
  public enum State {
    /// Somebody has to act.
    OPEN,
    /// What was told as open is over.
    DONE,
    /// Nobody has to act.
    NEWS
  }

  /// How bad it is.
  public enum Severity {
    INFO,
    WARNING,
    CRITICAL
  }

  /// Something to know.
  ///
  /// @param label such as `Decided`
  /// @param value a sentence or a few words
  public record Fact(String label, String value) {}

  /// Something that the reader can do.
  ///
  /// @param text a sentence
  /// @param command the exact command for it; empty if there is none
  /// @param link an address for it; empty if there is none. It never acts by itself
  public record Step(String text, Optional<String> command, Optional<String> link) {}
}
