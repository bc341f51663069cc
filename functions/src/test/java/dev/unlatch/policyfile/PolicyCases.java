package dev.unlatch.policyfile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.nodes.Node;

/// The tests of a policy.
record PolicyCases(Policy policy, List<PolicyCase> cases) {
  static PolicyCases read(Path file) {
    try {
      JsonNode json = json(Files.readString(file));
      return new PolicyCases(
          PolicyFile.read(file.resolveSibling(json.get("policy").asText())),
          StreamSupport.stream(json.get("tests").spliterator(), false)
              .map(PolicyCase::new)
              .toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// YAML as JSON.
  static JsonNode json(String yaml) {
    Problems problems = new Problems();
    Node node = new YamlText(problems).read(yaml).orElseThrow();
    JsonNode json = new YamlJson(problems).of("", node);
    if (problems.count() > 0) {
      throw new IllegalArgumentException(problems.inOrder().toString());
    }
    return json;
  }
}
