package dev.unlatch.policyfile;

import dev.unlatch.policyfile.yaml.Problem;
import java.util.List;

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
    StringBuilder message = new StringBuilder();
    problems.stream()
        .limit(NAMED)
        .forEach(
            problem ->
                message
                    .append(message.isEmpty() ? "" : "\n")
                    .append(file)
                    .append(", line ")
                    .append(problem.line())
                    .append(", column ")
                    .append(problem.column())
                    .append(": ")
                    .append(problem.sentence()));
    int more = problems.size() - NAMED;
    return more > 0 ? message + "\nand " + more + " more" : message.toString();
  }

  /// Everything that is wrong, in the order of the file.
  public List<Problem> problems() {
    return problems;
  }
}
