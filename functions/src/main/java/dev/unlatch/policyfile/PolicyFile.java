package dev.unlatch.policyfile;

import dev.unlatch.policy.Policy;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.rule.Rule;
import dev.unlatch.policy.tell.Tell;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Problem;
import dev.unlatch.policyfile.yaml.Problem.Kind;
import dev.unlatch.policyfile.yaml.Problems;
import dev.unlatch.policyfile.yaml.Value;
import dev.unlatch.policyfile.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads the policy file. `docs/policy.md` describes it:
///
/// ```yaml
/// policy: 1
/// quiet-period: 5m
/// rules:
///   - name: everyone
///     decide: unlock
/// guards:
///   per-user: { unlocks: 3, within: 24h }
/// ```
///
/// It refuses whatever it does not understand, by line, column and name: a skipped rule could
/// unlock what it was meant to hold.
public final class PolicyFile {
  /// Its name if no other is known.
  private static final String NAME = "policy.yaml";

  private static final Duration DEFAULT_QUIET_PERIOD = Duration.ofMinutes(5);

  private PolicyFile() {}

  /// The content of a policy file.
  ///
  /// @param policy empty if there is a problem
  /// @param problems everything that is wrong, in the order of the file
  public record Parsed(Optional<Policy> policy, List<Problem> problems) {
    public Parsed {
      problems = List.copyOf(problems);
    }

    /// @param file the file's name, for the message
    private Policy orThrow(String file) {
      return policy.orElseThrow(() -> new PolicyFileException(file, problems));
    }
  }

  /// The policy in a file.
  ///
  /// @throws PolicyFileException if it cannot be read, naming everything that is wrong
  public static Policy read(Path file) {
    String name = String.valueOf(file.getFileName());
    try (InputStream bytes = Files.newInputStream(file)) {
      return parse(text(bytes.readNBytes(YamlText.LONGEST + 1))).orThrow(name);
    } catch (IOException unreadable) {
      String why = "the file cannot be read: " + unreadable;
      throw new PolicyFileException(name, List.of(new Problem(Kind.NOT_YAML, 1, 1, "", why)));
    }
  }

  private static String text(byte[] bytes) throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /// The policy in a file's content.
  ///
  /// @throws PolicyFileException if it cannot be read, naming everything that is wrong
  public static Policy read(String text) {
    return parse(text).orThrow(NAME);
  }

  /// The policy in a file's content, under another version than the content's own.
  ///
  /// @throws PolicyFileException if it cannot be read, naming everything that is wrong
  public static Policy read(String text, String version) {
    return parse(text, version).orThrow(NAME);
  }

  /// What a file's content says, and everything that is wrong with it. Throws nothing.
  public static Parsed parse(String text) {
    return parse(text, version(text));
  }

  private static Parsed parse(String text, String version) {
    Problems problems = new Problems();
    Optional<Policy> policy =
        new YamlText(problems)
            .read(text)
            .flatMap(it -> new Value("", it, problems).mapping())
            .flatMap(file -> policy(version, file, problems));
    return new Parsed(policy, problems.inOrder());
  }

  private static Optional<Policy> policy(String version, Mapping file, Problems problems) {
    requireFormat(file);
    Duration quietPeriod = RulesReader.quietPeriod(file, DEFAULT_QUIET_PERIOD);
    Guards guards =
        file.mapping("guards")
            .map(it -> new GuardsReader(it, Guards.DEFAULT).read())
            .orElse(Guards.DEFAULT);
    List<Rule> rules = new RulesReader(guards).read(file);
    Tell tell = file.mapping("tell").map(it -> new TellReader(it).read()).orElse(Tell.NOBODY);
    return problems.count() == 0
        ? Optional.of(new Policy(version, quietPeriod, rules, guards, tell))
        : Optional.empty();
  }

  private static void requireFormat(Mapping file) {
    Optional<Value> format = file.required("policy", "it is the version of the format: policy: 1");
    format
        .filter(it -> !it.isWord("1"))
        .ifPresent(it -> it.wrong("must be 1, the only version of the format" + it.written()));
  }

  /// The first 12 hexadecimal digits of the text's SHA-256.
  private static String version(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
