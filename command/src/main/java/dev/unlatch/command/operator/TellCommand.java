package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.Deployment.Telling;
import dev.unlatch.command.Deployment.Telling.Part;
import dev.unlatch.command.Plain;
import dev.unlatch.command.TimeText;
import dev.unlatch.command.UnusableException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `unlatch tell`.
@Command(
    name = "tell",
    description = {
      "Publishes again what has been on record since a time: the beginning of each lockout and its"
          + " current state, and what concerns the organisation. Each event has the id that it had"
          + " before.",
      "",
      "TellFunction reads the whole record, in as many invocations as that takes."
    },
    exitCodeList = {
      "0:everything is on the bus",
      "1:the bus has refused events, or records could not be read",
      "2:the command is not understood, or AWS cannot be asked"
    },
    footer = {
      "  unlatch tell --since 2026-01-05T09:00:00Z",
      "  unlatch tell --since 2026-01-05T09:00:00Z --until 2026-01-06T09:00:00Z"
    })
public final class TellCommand extends OperatorCommand {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      required = true,
      converter = TimeText.class,
      description = "From when, such as 2026-01-05T09:00:00Z.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeText.class,
      description = "Until when, exclusive (no end).")
  private @Nullable Instant until;

  @Option(
      names = "--tell-function",
      paramLabel = "NAME",
      description = "The function: the stack's output TellFunctionName (variable TELL_FUNCTION).")
  private @Nullable String function;

  @Override
  protected int run() {
    ObjectNode request = request();
    String name = StackOutput.TELL_FUNCTION.require(function, caller());
    Telling telling = caller().deployment().telling(name, region());
    long told = 0;
    long unreadable = 0;
    Part part;
    do {
      part = telling.tell(request);
      told += part.told();
      unreadable += part.unreadable();
      progress(told);
      part.next().ifPresent(next -> request.put("next", next));
    } while (part.next().isPresent() && part.stopped().isEmpty());
    return end(part.stopped(), told, unreadable);
  }

  private ObjectNode request() {
    Instant from = Optional.ofNullable(since).orElseThrow();
    if (until != null && !until.isAfter(from)) {
      throw new UnusableException("--until must be after --since");
    }
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("since", from.toString());
    Optional.ofNullable(until).ifPresent(it -> request.put("until", it.toString()));
    return request;
  }

  private void progress(long told) {
    caller().err().println(Plain.count(told, "event") + " published so far");
    caller().err().flush();
  }

  private int end(Optional<String> stopped, long told, long unreadable) {
    print(caller().paint().good("published") + ": " + Plain.count(told, "event"));
    if (stopped.isPresent()) {
      return refuse("not everything is published: %s; repeat the command".formatted(stopped.get()));
    }
    return unreadable == 0
        ? DONE
        : refuse(
            "%s could not be read: TellFunction's log lines \"unreadable item\" name them"
                .formatted(Plain.count(unreadable, "record")));
  }
}
