package dev.unlatch.command.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.Inputs;
import dev.unlatch.command.Subcommand;
import dev.unlatch.command.TimeText;
import dev.unlatch.command.UnusableException;
import dev.unlatch.command.explain.Explainer.Explained;
import dev.unlatch.eventfile.EventFile;
import dev.unlatch.eventfile.EventFile.ReadEvent;
import dev.unlatch.eventfile.Past;
import dev.unlatch.eventfile.Trees;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `unlatch explain`.
@Command(
    name = "explain",
    description = {
      "Explains what a policy decides about an event: for each rule and guard in order whether it"
          + " matches or objects, on which field and value, and what would have to be different.",
      "",
      "What is not given of the user is assumed, and the assumptions are named. Nothing is asked of"
          + " Okta or AWS."
    },
    exitCodeList = {
      "0:the decision is explained, whatever it is",
      "1:the events report no lockout",
      "2:the command is not understood, or a file cannot be used"
    },
    footer = {
      "  unlatch explain events/hook-lockout.json",
      "  unlatch explain lock.json --user robin.json --groups Staff,Vienna",
      "  unlatch explain lock.json --now 2026-01-05T18:45:00Z --json"
    })
public final class ExplainCommand extends Subcommand {
  @Parameters(
      paramLabel = "EVENT",
      description =
          "System Log events, an event hook's body, an event of the log stream, or a message of the"
              + " queue, in JSON; - is standard input.")
  private String event = "";

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "policy.yaml",
      description = "The policy (${DEFAULT-VALUE}).")
  private Path policy = Path.of("policy.yaml");

  @Option(
      names = "--user",
      paramLabel = "FILE",
      description = "The user as Okta's API gives one, in JSON.")
  private @Nullable String user;

  @Option(
      names = "--groups",
      paramLabel = "GROUP",
      split = ",",
      description = "The user's groups, by name or id, with commas.")
  private @Nullable Set<String> groups;

  @Option(
      names = "--roles",
      paramLabel = "ROLE",
      split = ",",
      description = "The user's administrator roles, such as SUPER_ADMIN, with commas.")
  private @Nullable Set<String> roles;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description =
          "The user's earlier lockouts: {\"unlocks\": [...], \"locks\": [...], \"holds\": [...]},"
              + " times such as 2026-01-05T09:30:00Z, or -20m before now.")
  private @Nullable String history;

  @Option(
      names = "--now",
      paramLabel = "TIME",
      converter = TimeText.class,
      description = "As of when, such as 2026-01-05T09:30:00Z (when the quiet period is over).")
  private @Nullable Instant now;

  @Option(
      names = "--arrived",
      paramLabel = "TIME",
      converter = TimeText.class,
      description =
          "When the events reached Unlatch (when they were published; a message of the queue says"
              + " when).")
  private @Nullable Instant arrived;

  @Option(
      names = "--event",
      paramLabel = "NUMBER",
      description = "Which event of several, from 1 (all of them, one after the other).")
  private @Nullable Integer number;

  @Option(names = "--json", description = "Writes JSON, one object for each lockout.")
  private boolean json;

  @Override
  protected int run() {
    Instant time = Optional.ofNullable(now).orElseGet(caller().clock()::instant);
    List<ReadEvent> all = new EventFile(event, time).read(Inputs.text(event, caller().in()));
    Explainer explainer =
        new Explainer(Inputs.policy(policy), person(), Optional.ofNullable(now), all);
    if (all.isEmpty()) {
      var _ = pass(event, "it holds no event at all");
    }
    boolean any = false;
    for (int i : chosen(all.size())) {
      any |= write(all.size() > 1 ? "event " + (i + 1) : "the event", all.get(i), explainer);
    }
    return any ? DONE : NO;
  }

  private int[] chosen(int size) {
    if (number == null) {
      return IntStream.range(0, size).toArray();
    }
    if (number < 1 || number > size) {
      throw new UnusableException(
          "%s has %d events, and no event %d".formatted(event, size, number));
    }
    return new int[] {number - 1};
  }

  /// @return whether there was a lockout
  private boolean write(String name, ReadEvent event, Explainer explainer) {
    return switch (event) {
      case ReadEvent.Locked locked -> {
        write(name, explainer.explain(arrived == null ? locked : locked.arrived(arrived)));
        yield true;
      }
      case ReadEvent.Warned(var signal) ->
          pass(
              name,
              "a warning, %s, of %s".formatted(signal.kind().word(), about(signal.subject())));
      case ReadEvent.Nothing(var why) -> pass(name, why);
    };
  }

  private static String about(String subject) {
    return subject.isEmpty() ? "the organisation" : subject;
  }

  private void write(String name, Explained explained) {
    if (json) {
      print(JsonExplanation.of(explained).toPrettyString());
    } else {
      print(caller().paint().faint(name));
      new TextExplanation(caller().out(), caller().paint(), explained).write();
      print("");
    }
  }

  /// @return false, since there is no lockout
  private boolean pass(String name, String why) {
    caller().complain(name + " reports no lockout: " + why);
    return false;
  }

  private GivenUser person() {
    return new GivenUser(
        Optional.ofNullable(user).map(this::user),
        Optional.ofNullable(groups),
        Optional.ofNullable(roles),
        Optional.ofNullable(history).map(it -> Past.read(it, Inputs.text(it, caller().in()))));
  }

  private ObjectNode user(String file) {
    try {
      JsonNode read = Trees.parse(Inputs.text(file, caller().in()));
      if (read instanceof ObjectNode object && object.has("status")) {
        return object;
      }
      throw new UnusableException(file + " is not an Okta user: it has no \"status\"");
    } catch (JsonProcessingException broken) {
      throw new UnusableException(file + " is not JSON", broken);
    }
  }
}
