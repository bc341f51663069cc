package dev.unlatch.lab.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void knowsWhatTheJdkAndLambdaCallTheSame() {
    assertEquals("x86_64", Architecture.ofJdk("amd64").word());
    assertEquals("arm64", Architecture.ofJdk("aarch64").word());
  }

  @Test
  void refusesAMachineThatLambdaDoesNotOffer() {
    TemplateException refusal =
        assertThrows(TemplateException.class, () -> Architecture.ofJdk("riscv64"));
    assertEquals("Lambda has no machines like riscv64", refusal.getMessage());
  }

  @Test
  void knowsLambdasWordsAlone() {
    assertEquals(Optional.of(Architecture.ARM64), Architecture.of("arm64"));
    assertEquals(Optional.empty(), Architecture.of("aarch64"));
  }
}
