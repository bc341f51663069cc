package dev.unlatch.policyfile;

import dev.unlatch.policyfile.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// A policy file that cannot be read. The message names, for everything that is wrong, the line,
/// the column and the field.
public final class PolicyFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// How many problems the message names; a file that is not a policy at all can have thousands.
  private static final int NAMED = 20;

  private final transient List<Problem> problems;

  /// @param file the file's name
  /// @param problems at least one
  PolicyFileException(String file, List<Problem> problems) {
    super(message(file, problems));
    this.problems = List.copyOf(problems);
  }

  private static String message(String file, List<Problem> problems) {
    String named =
        problems.stream()
            .limit(NAMED)
            .map(
                it ->
                    "%s, line %d, column %d: %s"
                        .formatted(file, it.line(), it.column(), it.sentence()))
            .collect(Collectors.joining("\n"));
    int more = problems.size() - NAMED;
    return more > 0 ? named + "\nand " + more + " more" : named;
  }

  /// Everything that is wrong, in the order of the file.
  public List<Problem> problems() {
    return problems;
  }
}
