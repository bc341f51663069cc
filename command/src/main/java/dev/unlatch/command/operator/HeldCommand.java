package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unlatch.command.Caller;
import dev.unlatch.command.ExitStatus;
import dev.unlatch.command.Paint;
import dev.unlatch.response.Episode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `unlatch held`.
@Command(
    name = "held",
    mixinStandardHelpOptions = true,
    description =
        "Tells every lockout that waits for a person, the oldest first, with what it is held by.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:they are told, also where there are none",
      "2:the command is not understood, or AWS cannot be asked"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  unlatch held", "  unlatch held --json"})
public final class HeldCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private TableOptions table = new TableOptions();

  @Option(names = "--json", description = "Writes JSON, a list of lockouts.")
  private boolean json;

  /// Made for each call.
  ///
  /// @param caller who calls it
  public HeldCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() {
    List<Episode> held = table.organisation(caller).held().toList();
    if (json) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      held.forEach(it -> list.add(EpisodeJson.of(it)));
      caller.out().println(list.toPrettyString());
    } else if (held.isEmpty()) {
      caller.out().println(caller.paint().good("nothing is held"));
    } else {
      held.forEach(this::line);
    }
    caller.out().flush();
    return ExitStatus.DONE;
  }

  private void line(Episode episode) {
    String reason = episode.verdict().map(it -> it.reason().name()).orElse("unknown");
    String because = episode.verdict().map(it -> it.reason().because()).orElse("");
    caller
        .out()
        .println(
            "%s  %s  %s: %s"
                .formatted(
                    caller.paint().bold(episode.user()),
                    Moments.both(episode.progress().until(), caller.clock().instant()),
                    caller.paint().bad(Paint.plain(reason)),
                    Paint.plain(because)));
  }
}
