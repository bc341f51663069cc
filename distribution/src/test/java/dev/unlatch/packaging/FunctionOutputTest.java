package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.process.DeployedFunctions.Answer;
import dev.unlatch.lab.process.FunctionRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FunctionOutputTest {
  private static final Duration PATIENCE = Duration.ofMillis(20);

  private final FunctionOutput output = new FunctionOutput();

  private void line(String function, String line) {
    output.line(function, Instant.EPOCH, line);
  }

  private void end(String function) {
    output.ended(
        new FunctionRun(
            function, "request-1", Optional.empty(), Duration.ZERO, new Answer.Success("{}")));
  }

  private void await() throws InterruptedException {
    output.await("Response", "unlocked", PATIENCE);
  }

  @Test
  void waitsForALineAndTheEndOfItsInvocation() {
    line("Response", "opened");
    end("Response");
    line("Response", "unlocked 00u1");
    end("Response");
    assertDoesNotThrow(this::await);
  }

  @Test
  void takesALineThatItsEndHasOvertaken() {
    end("Response");
    line("Response", "unlocked 00u1");
    assertDoesNotThrow(this::await);
  }

  @Test
  void tellsWhatWasWrittenIfTheLineDoesNotCome() {
    line("Response", "opened");
    end("Response");
    line("Sweep", "unlocked 00u1");
    end("Sweep");
    PackagingException late = assertThrows(PackagingException.class, this::await);
    assertTrue(String.valueOf(late.getMessage()).contains("Response: opened"), late.getMessage());
  }

  @Test
  void doesNotTakeALineWhoseInvocationIsStillRunning() {
    line("Response", "unlocked 00u1");
    assertThrows(PackagingException.class, this::await);
  }
}
