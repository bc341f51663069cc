package dev.unlatch.command.policy;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `unlatch policy history`.
@Command(
    name = "history",
    description = "Lists the activations, latest first: which policy, since when, by whom and why.",
    exitCodeList = {
      "0:they are listed",
      "1:no policy was ever activated",
      "2:the command is not understood, or AWS cannot be asked"
    },
    footer = "  unlatch policy history")
final class PolicyHistoryCommand extends PolicyCommand.Asking {
  @Option(names = "--json", description = "Writes JSON, a list of activations.")
  private boolean json;

  @Override
  protected int run() {
    JsonNode activations = ask(request("history")).path("activations");
    if (json) {
      print(activations.toPrettyString());
    } else {
      activations.forEach(it -> print(spell(it)));
    }
    return activations.isEmpty() ? refuse("no policy was ever activated") : DONE;
  }
}
