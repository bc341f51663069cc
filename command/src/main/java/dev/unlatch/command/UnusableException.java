package dev.unlatch.command;

import dev.unlatch.policyfile.yaml.Problems;
import java.util.stream.Collectors;

/// Something that was given to a command cannot be used. The message is what its caller reads: one
/// clear sentence, or one for each thing that is wrong, each on a line of its own.
public final class UnusableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param why what cannot be used, why, and what would be right
  public UnusableException(String why) {
    super(why);
  }

  /// @param file the name of the file in which something is wrong
  /// @param problems at least one
  public UnusableException(String file, Problems problems) {
    this(problems.inOrder().stream().map(it -> it.in(file)).collect(Collectors.joining("\n")));
  }

  /// @param cause is shown with `--stacktrace` only
  public UnusableException(String why, Throwable cause) {
    super(why, cause);
  }
}
