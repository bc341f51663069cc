package dev.unlatch.message;

import java.util.List;
import java.util.Optional;

/// What one message says, before a channel gives it a form. Its texts are plain: a channel escapes
/// what it would take for markup or for a mention.
///
/// @param id the same whenever the same thing is told again, so that a receiver can drop duplicates
/// @param about what it is about, such as `00u1a2b3c4/2` for a lockout, `brake`, or a digest's id:
///   a message that is done has the same as the one that it ends
/// @param title one line, without the name of this product
/// @param facts in the order in which they are read
/// @param steps what the reader can do, the likeliest first
public record Message(
    String id,
    String about,
    State state,
    Severity severity,
    String title,
    List<Fact> facts,
    List<Step> steps) {
  /// Copies the lists.
  public Message {
    facts = List.copyOf(facts);
    steps = List.copyOf(steps);
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
