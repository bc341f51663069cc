package dev.unlatch.eventfile;

import dev.unlatch.policyfile.yaml.Problems;
import java.util.stream.Collectors;

/// A file of events or times cannot be used. The message is what a person reads: one sentence, or
/// one for each thing that is wrong, each on a line of its own.
public final class UnusableFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param why names the file, what cannot be used, and what would be right
  public UnusableFileException(String why) {
    super(why);
  }

  /// @param cause is shown with a stack trace only
  public UnusableFileException(String why, Throwable cause) {
    super(why, cause);
  }

  /// @param file its name
  /// @param problems at least one
  UnusableFileException(String file, Problems problems) {
    this(problems.inOrder().stream().map(it -> it.in(file)).collect(Collectors.joining("\n")));
  }
}
