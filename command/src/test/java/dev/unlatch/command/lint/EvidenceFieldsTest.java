package dev.unlatch.command.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.policyfile.yaml.PolicyFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Keeps the fields of the evidence in step with `docs/policy.md`, and with the evidence as it is
/// made.
class EvidenceFieldsTest {
  @Test
  void areDescribedOnceAndNoOther() throws IOException {
    assertEquals(sorted(EvidenceFields.all()), sorted(described()));
  }

  @Test
  void areEveryFieldOfTheEvidenceAsItIsMade() throws IOException {
    List<String> made = new ArrayList<>();
    leaves("", new ObjectMapper().readTree(WholeEvidence.document()), made);
    assertEquals(sorted(EvidenceFields.all()), sorted(made));
  }

  /// The paths of its values, those that are Okta's own taken whole.
  private static void leaves(String path, JsonNode node, List<String> leaves) {
    if (!node.isObject() || List.of("event", "user.profile", "user.type").contains(path)) {
      leaves.add(path);
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      leaves(PolicyFields.join(path, field.getKey()), field.getValue(), leaves);
    }
  }

  /// The first cells of the document's table of the evidence.
  private static List<String> described() throws IOException {
    List<String> cells = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(Path.of("../docs/policy.md"))) {
      inside = line.startsWith("| evidence |") || (inside && line.startsWith("|"));
      if (inside && line.startsWith("| `")) {
        cells.add(line.substring(3, line.indexOf('`', 3)));
      }
    }
    return cells;
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }
}
