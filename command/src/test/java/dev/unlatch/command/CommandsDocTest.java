package dev.unlatch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Holds `docs/commands.md` to the commands.
class CommandsDocTest {
  /// The commands of which the document must hold an example of real output.
  static final Set<String> OURS =
      Set.of(
          "test",
          "explain",
          "doctor",
          "status",
          "history",
          "forget",
          "held",
          "stop",
          "resume",
          "release",
          "dead-letters",
          "tell");

  private static final Path DOCUMENT = Path.of("../docs/commands.md");

  /// Options that every command has; the document tells of them once.
  private static final Set<String> COMMON = Set.of("--help", "--version", "--stacktrace");

  static Stream<CommandLine> commands() {
    Caller caller =
        new Caller(
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(PrintWriter.nullWriter()),
            new PrintWriter(PrintWriter.nullWriter()),
            new Paint(false),
            Clock.systemUTC(),
            Map.of(),
            new NoDeployment(),
            "kim");
    return Unlatch.commandLine(caller).getSubcommands().values().stream()
        .flatMap(
            it ->
                it.getSubcommands().isEmpty()
                    ? Stream.of(it)
                    : it.getSubcommands().values().stream());
  }

  /// Such as `policy show`.
  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName().substring("unlatch ".length());
  }

  static Stream<String> names() {
    return commands().map(CommandsDocTest::name).filter(name -> !name.equals("help"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyOptionOfEveryCommandIsDescribed(String name) throws IOException {
    String section = section(name);
    Set<String> missing = new TreeSet<>();
    for (OptionSpec option : command(name).getCommandSpec().options()) {
      if (!COMMON.contains(option.longestName()) && !section.contains("`" + option.longestName())) {
        missing.add(option.longestName());
      }
    }
    assertEquals(Set.of(), missing);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyParameterIsNamed(String name) throws IOException {
    String section = section(name);
    command(name)
        .getCommandSpec()
        .positionalParameters()
        .forEach(it -> assertTrue(section.contains(it.paramLabel()), it.paramLabel()));
  }

  @Test
  void noOptionIsDescribedThatThereIsNot() throws IOException {
    for (String name : names().toList()) {
      Set<String> known =
          command(name).getCommandSpec().options().stream()
              .flatMap(it -> Arrays.stream(it.names()))
              .collect(Collectors.toSet());
      section(name)
          .lines()
          .filter(line -> line.startsWith("| `--"))
          .map(line -> line.substring(3).split("[ `=]", 2)[0])
          .forEach(option -> assertTrue(known.contains(option), name + " has no " + option));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCommandHasAnExampleThatItUnderstands(String name) throws IOException {
    List<String> examples =
        section(name).lines().filter(it -> it.startsWith("$ ./unlatch " + name)).toList();
    assertTrue(!examples.isEmpty(), "there is no example of " + name);
    for (String example : examples) {
      List<String> words = Words.of(example.substring("$ ./unlatch ".length()));
      commandLine().parseArgs(words.toArray(String[]::new));
    }
  }

  @Test
  void theOptionsOfAllCommandsAreDescribedOnce() throws IOException {
    String all = Files.readString(DOCUMENT);
    COMMON.forEach(option -> assertTrue(all.contains("`" + option + "`"), option));
  }

  private static CommandLine commandLine() {
    return commands().findFirst().orElseThrow().getParent();
  }

  private static CommandLine command(String name) {
    return commands().filter(it -> name(it).equals(name)).findFirst().orElseThrow();
  }

  /// What stands under a command's heading.
  private static String section(String name) throws IOException {
    String text = Files.readString(DOCUMENT);
    String heading = "\n## `unlatch " + name + "`";
    int start = text.indexOf(heading);
    assertTrue(start >= 0, "docs/commands.md has no heading \"" + heading.strip() + "\"");
    int end = text.indexOf("\n## ", start + 1);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  /// A command's words as a shell would have them.
  private static final class Words {
    private Words() {}

    static List<String> of(String line) {
      return Pattern.compile("\"([^\"]*)\"|(\\S+)")
          .matcher(line)
          .results()
          .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
          .toList();
    }
  }
}
