package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.policyfile.PolicyFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnlatchZipTest {
  @Test
  void isNotMadeWithAPolicyThatCannotBeRead(@TempDir Path project) throws IOException {
    Path module = Files.createDirectory(project.resolve("functions"));
    Files.writeString(
        project.resolve("policy.yaml"),
        "policy: 1\nquiet-period: soon\nrules: [{ name: all, decide: hold }]\n");

    PolicyFileException reason =
        assertThrows(PolicyFileException.class, () -> new UnlatchZip(module).make());

    assertEquals(
        "policy.yaml, line 2, column 15: quiet-period is no duration such as 90s, 5m, 2h, 1d or"
            + " 1h30m: soon",
        reason.getMessage());
    assertFalse(Files.exists(module.resolve("target")));
  }
}
