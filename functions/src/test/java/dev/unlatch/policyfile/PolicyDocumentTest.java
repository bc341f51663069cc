package dev.unlatch.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.message.words.Reasons;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policyfile.yaml.PolicyFields;
import dev.unlatch.port.okta.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Keeps `docs/policy.md` in step with what is read.
class PolicyDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/policy.md");
  private static final Pattern REASON =
      Pattern.compile(
          "(?:new Reason\\(|ignore\\(|hold\\(|String name = |NAME = |LOG = |STOPPED ="
              + " )\\s*\"([a-z]+(?:-[a-z]+)*)\"");

  private static final Pattern BLOCK =
      Pattern.compile("^```(yaml\\b[^\n]*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void describesEveryFieldOnceAndNoOther() throws IOException {
    assertEquals(sorted(PolicyFields.all()), sorted(described()));
  }

  /// What stands between quotes beside the name of a reason in the code that makes them.
  @Test
  void namesEveryReason() throws IOException {
    Set<String> made = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/unlatch"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        REASON.matcher(Files.readString(file)).results().forEach(it -> made.add(it.group(1)));
      }
    }
    Stream.of(Unavailable.Cause.values()).map(Unavailable.Cause::word).forEach(made::add);
    assertTrue(made.size() > 30, made::toString);
    made.remove("standing"); // the name of a check, no reason
    String section = section("## Every reason");
    assertEquals(List.of(), made.stream().filter(it -> !section.contains("`" + it + "`")).toList());
  }

  /// What a rule's name must not be.
  @Test
  void reservesTheNameOfEveryReason() throws IOException {
    assertEquals(Reasons.documented().keySet(), new TreeSet<>(Reason.OWN));
  }

  private static String section(String title) throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(title);
    return document.substring(start, document.indexOf("\n## ", start));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void givesOnlyValidPolicies(String kind, String yaml) {
    String policy =
        switch (kind) {
          case "yaml" -> yaml;
          case "yaml part" -> completed(yaml);
          default -> throw new IllegalArgumentException("no such kind of block: " + kind);
        };
    assertEquals(List.of(), PolicyFile.parse(policy).problems());
  }

  static Stream<String[]> blocks() throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(DOCUMENT));
    List<String[]> found = new ArrayList<>();
    while (blocks.find()) {
      found.add(new String[] {blocks.group(1), blocks.group(2)});
    }
    assertTrue(found.size() > 5);
    return found.stream();
  }

  private static String completed(String part) {
    String rules = "rules: [{ name: all, decide: unlock }]\n";
    return "policy: 1\n" + (part.startsWith("rules:") ? "" : rules) + part;
  }

  /// The first cells of the tables of fields.
  private static List<String> described() throws IOException {
    List<String> cells = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(DOCUMENT)) {
      inside = line.startsWith("| field |") || (inside && line.startsWith("|"));
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
