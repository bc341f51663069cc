package dev.unlatch.policyfile;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// A policy file that cannot be read. The message names the line and the field.
public final class PolicyFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param mark where in the file
  /// @param why what is wrong and what would be right
  PolicyFileException(Optional<Mark> mark, String why) {
    super("policy.yaml" + mark.map(it -> ", line " + (it.getLine() + 1)).orElse("") + ": " + why);
  }
}
