package dev.unlatch.policyfile;

import dev.unlatch.policy.Guards;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the policy file:
///
/// ```yaml
/// policy: 1
/// quiet-period: 5m
/// rules:
///   - name: everyone
///     decide: unlock
/// guards:
///   administrators: hold
/// ```
///
/// Whatever it does not understand it refuses, by line and name: a rule that is skipped could
/// unlock what it was to hold.
public final class PolicyFile {
  private static final Duration DEFAULT_QUIET_PERIOD = Duration.ofMinutes(5);
  private static final Duration LONGEST_QUIET_PERIOD = Duration.ofDays(7);
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smhd])");

  private PolicyFile() {}

  /// The policy in a file.
  ///
  /// @throws PolicyFileException if it cannot be read, naming the line and the field
  public static Policy read(Path file) {
    try {
      return read(Files.readString(file));
    } catch (IOException unreadable) {
      throw new PolicyFileException(Optional.empty(), "cannot be read: " + unreadable);
    }
  }

  /// The policy in a file's text.
  ///
  /// @throws PolicyFileException if it cannot be read, naming the line and the field
  public static Policy read(String text) {
    Mapping file =
        Mapping.of("", parse(text), List.of("policy", "quiet-period", "rules", "guards"));
    if (!file.requiredText("policy").equals("1")) {
      throw file.wrong(
          "policy",
          "is the format's number, and 1 is the only one: " + file.text("policy").orElse(""));
    }
    return new Policy(version(text), quietPeriod(file), List.of(rule(file)), guards(file));
  }

  private static Node parse(String text) {
    try {
      return new Compose(LoadSettings.builder().setLabel("policy.yaml").build())
          .composeString(text)
          .orElseThrow(() -> new PolicyFileException(Optional.empty(), "is empty"));
    } catch (MarkedYamlEngineException notYaml) {
      throw new PolicyFileException(
          notYaml.getProblemMark(), "is no YAML: " + notYaml.getProblem());
    }
  }

  private static Duration quietPeriod(Mapping file) {
    Optional<String> text = file.text("quiet-period");
    if (text.isEmpty()) {
      return DEFAULT_QUIET_PERIOD;
    }
    Matcher duration = DURATION.matcher(text.get());
    if (text.get().equals("0")) {
      return Duration.ZERO;
    }
    if (!duration.matches()) {
      throw file.wrong(
          "quiet-period", "is no duration such as 90s, 5m, 2h, 1d or 0: " + text.get());
    }
    return bounded(file, duration(Long.parseLong(duration.group(1)), duration.group(2)));
  }

  private static Duration bounded(Mapping file, Duration duration) {
    if (duration.compareTo(LONGEST_QUIET_PERIOD) > 0) {
      throw file.wrong("quiet-period", "is longer than 7d");
    }
    return duration;
  }

  private static Duration duration(long number, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> throw new IllegalArgumentException("not a unit of time: " + unit);
    };
  }

  private static Rule rule(Mapping file) {
    List<Node> rules = file.list("rules");
    if (rules.size() != 1) {
      throw file.wrong(
          "rules",
          "has " + rules.size() + " rules; this version takes one, which decides every lockout");
    }
    Mapping rule = Mapping.of("rules[0]", rules.getFirst(), List.of("name", "decide"));
    if (!rule.requiredText("decide").equals("unlock")) {
      throw rule.wrong(
          "decide", "is not known: " + rule.requiredText("decide") + "; known is: unlock");
    }
    if (rule.requiredText("name").isBlank()) {
      throw rule.wrong("name", "is blank");
    }
    return Rule.unlockAll(rule.requiredText("name"));
  }

  private static Guards guards(Mapping file) {
    Optional<Node> node = file.node("guards");
    if (node.isEmpty()) {
      return Guards.DEFAULT;
    }
    Mapping guards = Mapping.of("guards", node.get(), List.of("administrators"));
    return guardsOf(
        switch (guards.text("administrators").orElse("hold")) {
          case "hold" -> Guards.Setting.HOLD;
          case "leave" -> Guards.Setting.LEAVE;
          case "off" -> Guards.Setting.OFF;
          default ->
              throw guards.wrong(
                  "administrators",
                  "is not known: "
                      + guards.requiredText("administrators")
                      + "; known are: hold, leave, off");
        });
  }

  private static Guards guardsOf(Guards.Setting administrators) {
    Guards off = Guards.OFF;
    return new Guards(
        administrators,
        off.wholeAccount(),
        Guards.Setting.LEAVE,
        off.directory(),
        off.givenUp(),
        off.risk(),
        off.perUser(),
        off.relock(),
        off.source(),
        off.brake());
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
