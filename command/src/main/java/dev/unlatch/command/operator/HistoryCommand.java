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
import picocli.CommandLine.Parameters;

/// `unlatch history`.
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = {
      "Tells every lockout of a user that is on record, the latest first: what was decided and why,"
          + " who asked for what, and what happened when."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it is told",
      "1:no lockout of the user is on record",
      "2:the command is not understood, or AWS cannot be asked"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  unlatch history 00u1a2b3c4", "  unlatch history 00u1a2b3c4 --json"})
public final class HistoryCommand implements Callable<Integer> {
  private final Caller caller;

  @Parameters(paramLabel = "USER", description = "An Okta user id.")
  private String user = "";

  @Mixin private TableOptions table = new TableOptions();

  @Option(names = "--json", description = "Writes JSON, a list of lockouts.")
  private boolean json;

  /// Made for each call.
  ///
  /// @param caller who calls it
  public HistoryCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() {
    List<Episode> episodes = table.organisation(caller).history(user).toList();
    if (json) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      episodes.forEach(it -> list.add(EpisodeJson.of(it)));
      caller.out().println(list.toPrettyString());
    } else {
      EpisodeText text = new EpisodeText(caller.out(), caller.paint());
      episodes.forEach(text::write);
    }
    caller.out().flush();
    return episodes.isEmpty() ? nothing() : ExitStatus.DONE;
  }

  private int nothing() {
    caller
        .err()
        .println(
            "unlatch: no lockout of %s is on record; it takes an Okta user id, no login"
                .formatted(Paint.plain(user)));
    caller.err().flush();
    return ExitStatus.NO;
  }
}
