package dev.unlatch.command;

import dev.unlatch.policy.Policy;
import dev.unlatch.policyfile.PolicyFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the policy that a command was given.
public final class Policies {
  private Policies() {}

  /// The policy in a file.
  ///
  /// @throws UnusableException if there is no such file
  /// @throws dev.unlatch.policyfile.PolicyFileException if it cannot be read
  public static Policy read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UnusableException("there is no policy " + file + "; name one with --policy");
    }
    return PolicyFile.read(file);
  }
}
