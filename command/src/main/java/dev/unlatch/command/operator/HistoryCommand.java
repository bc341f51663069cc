package dev.unlatch.command.operator;

import dev.unlatch.lockout.Episode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `unlatch history`.
@Command(
    name = "history",
    description = {
      "Shows every lockout of a user that is on record, the latest first: what was decided and why,"
          + " who asked for what, and what happened when."
    },
    exitCodeList = {
      "0:it is shown",
      "1:no lockout of the user is on record",
      "2:the command is not understood, or AWS cannot be asked"
    },
    footer = {"  unlatch history 00u1a2b3c4", "  unlatch history 00u1a2b3c4 --json"})
public final class HistoryCommand extends TableCommand {
  @Parameters(paramLabel = "USER", description = "An Okta user id.")
  private String user = "";

  @Option(names = "--json", description = "Writes JSON, a list of lockouts.")
  private boolean json;

  @Override
  protected int run() {
    List<Episode> episodes = organisation().history(user).toList();
    if (json) {
      printJson(episodes);
    } else {
      EpisodeText text = new EpisodeText(caller().out(), caller().paint());
      episodes.forEach(text::write);
    }
    return episodes.isEmpty()
        ? refuse("no lockout of %s is on record; give an Okta user id, not a login".formatted(user))
        : DONE;
  }
}
