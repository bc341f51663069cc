package dev.unlatch.command.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.unlatch.command.Inputs;
import dev.unlatch.command.Paint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `unlatch policy diff`.
@Command(
    name = "diff",
    description = "Prints how a policy differs from the one in force, as a unified diff.",
    exitCodeList = {
      "0:they are the same",
      "1:they differ, or the policy in force cannot be read",
      "2:the command is not understood, there is no such file, or AWS cannot be asked"
    },
    footer = {"  unlatch policy diff", "  unlatch policy diff policy.yaml"})
final class PolicyDiffCommand extends PolicyCommand.Asking {
  /// Lines around a change, as other tools have it.
  private static final int CONTEXT = 3;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The other policy (the packaged one).")
  private @Nullable String file;

  @Override
  protected int run() {
    JsonNode shown = ask(request("show"));
    if (shown.has("unreadable")) {
      return refuse("the active policy cannot be read: " + shown.path("unreadable").asText());
    }
    String other =
        file == null ? shown.path("packaged").asText() : Inputs.text(file, caller().in());
    List<String> before = shown.path("policy").asText().lines().toList();
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            "active",
            file == null ? "packaged" : file,
            before,
            DiffUtils.diff(before, other.lines().toList()),
            CONTEXT);
    lines.forEach(it -> print(painted(Paint.plain(it))));
    return lines.isEmpty() ? DONE : NO;
  }

  private String painted(String line) {
    Paint paint = caller().paint();
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> paint.good(line);
      case '-' -> paint.bad(line);
      case '@' -> paint.faint(line);
      default -> line;
    };
  }
}
