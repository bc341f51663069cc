package dev.unlatch.fuzz;

import dev.unlatch.policyfile.PolicyFile;
import java.nio.charset.StandardCharsets;

/// A policy file.
public final class PolicyFuzz {
  private PolicyFuzz() {}

  public static void fuzzerTestOneInput(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    PolicyFile.Parsed parsed = Fuzzing.inTime(() -> PolicyFile.parse(text));
    if (parsed.policy().isPresent() != parsed.problems().isEmpty()) {
      throw new IllegalStateException("neither a policy nor a problem, or both");
    }
  }
}
