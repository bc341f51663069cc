package dev.unlatch.policyfile.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "rules, rules, 0",
    "ruels, rules, 1",
    "rule, rules, 1",
    "rulles, rules, 1",
    "riles, rules, 1",
    "'', rules, 5",
    "kitten, sitting, 3",
  })
  void countsTheLettersThatMustBeChanged(String from, String to, int distance) {
    assertEquals(distance, Nearest.distance(from, to));
  }

  @Test
  void namesTheNearestWordThatIsNear() {
    List<String> known = List.of("per-user", "repeat-lockout", "source");
    assertEquals(Optional.of("per-user"), Nearest.to("peruser", known));
    assertEquals(Optional.of("repeat-lockout"), Nearest.to("re-lock", known));
    assertEquals(Optional.empty(), Nearest.to("colour-of-the-sky", known));
    assertEquals(Optional.empty(), Nearest.to("x".repeat(1_000), known));
  }
}
