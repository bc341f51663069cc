package dev.unlatch.command.operator;

import dev.unlatch.command.Paint;
import dev.unlatch.command.Plain;
import dev.unlatch.lockout.Episode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `unlatch held`.
@Command(
    name = "held",
    description =
        "Lists the lockouts that wait for a person, the oldest first, with what holds them.",
    exitCodeList = {
      "0:they are listed, or there are none",
      "1:the record of one cannot be read; the others are listed",
      "2:the command is not understood, or AWS cannot be asked"
    },
    footer = {"  unlatch held", "  unlatch held --json"})
public final class HeldCommand extends TableCommand {

  @Option(names = "--json", description = "Writes JSON, a list of lockouts.")
  private boolean json;

  @Override
  protected int run() {
    List<String> unreadable = new ArrayList<>();
    List<Episode> held = organisation().held(unreadable::add).toList();
    if (json) {
      printJson(held);
    } else if (held.isEmpty() && unreadable.isEmpty()) {
      print(caller().paint().good("nothing is held"));
    } else {
      held.forEach(this::line);
    }
    return doneBut(unreadable);
  }

  private void line(Episode episode) {
    String reason = episode.verdict().map(it -> it.reason().name()).orElse("unknown");
    String because = episode.verdict().map(it -> it.reason().because()).orElse("");
    print(
        "%s  %s  %s: %s"
            .formatted(
                caller().paint().bold(episode.user()),
                Plain.since(episode.progress().until(), caller().clock().instant()),
                caller().paint().bad(Paint.plain(reason)),
                Paint.plain(because)));
  }
}
