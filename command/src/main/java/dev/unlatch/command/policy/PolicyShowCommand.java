package dev.unlatch.command.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.command.Paint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `unlatch policy show`.
@Command(
    name = "show",
    description = {
      "Prints the policy in force. Who activated it, when and why, is in comments above it.",
      "",
      "If the packaged policy is another one, standard error says so."
    },
    exitCodeList = {
      "0:it is shown",
      "1:it cannot be read",
      "2:the command is not understood, or AWS cannot be asked"
    },
    footer = {"  unlatch policy show > policy.yaml", "  unlatch policy show --tests"})
final class PolicyShowCommand extends PolicyCommand.Asking {
  @Option(names = "--tests", description = "Prints its tests instead.")
  private boolean tests;

  @Option(
      names = "--json",
      description = "Writes JSON: the policy, its tests and their events, and the packaged policy.")
  private boolean json;

  @Override
  protected int run() {
    JsonNode shown = ask(request("show"));
    if (json) {
      print(shown.toPrettyString());
      return shown.has("unreadable") ? NO : DONE;
    }
    JsonNode active = shown.path("active");
    print(
        "# "
            + (active.isMissingNode() ? "the packaged policy; none was activated" : spell(active)));
    if (shown.has("unreadable")) {
      return refuse("the active policy cannot be read: " + shown.path("unreadable").asText());
    }
    caller().out().print(plainLines(shown.path(tests ? "tests" : "policy").asText()));
    if (!shown.path("policy").equals(shown.path("packaged"))) {
      caller().complain("the packaged policy is another one: ./unlatch policy diff");
    }
    return DONE;
  }

  private static String plainLines(String text) {
    StringBuilder lines = new StringBuilder();
    text.lines().forEach(it -> lines.append(Paint.plain(it)).append('\n'));
    return lines.toString();
  }
}
