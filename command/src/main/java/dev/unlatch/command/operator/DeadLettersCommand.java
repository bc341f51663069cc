package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.Caller;
import dev.unlatch.command.DeadLetters;
import dev.unlatch.command.DeadLetters.Move;
import dev.unlatch.command.ExitStatus;
import dev.unlatch.command.Organisation;
import dev.unlatch.command.Paint;
import dev.unlatch.command.UnusableException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `unlatch dead-letters`.
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what could not be handled, and why: messages that the queue has handed out five times"
          + " in vain, and events of the log stream that were not put on the queue. Nothing is"
          + " taken away by looking.",
      "",
      "With --redrive all of them are put back: the messages on the queue, by SQS itself, and the"
          + " events through LogStreamFunction. It takes the rights of the stack's output"
          + " RedrivePolicyArn."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:they are told or put back, also where there are none",
      "1:not all could be put back",
      "2:the command is not understood, or AWS cannot be asked"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unlatch dead-letters",
      "  unlatch dead-letters --limit 500 --json",
      "  unlatch dead-letters --redrive"
    })
public final class DeadLettersCommand implements Callable<Integer> {
  /// The most that are looked at: more would be back before the last one is told.
  private static final int MOST = 1_000;

  private final Caller caller;

  @Mixin private LetterOptions options = new LetterOptions();

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "100",
      description = "How many of each kind are looked at, at most: 1 to 1000 (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--redrive", description = "Puts them back.")
  private boolean redrive;

  @Option(names = "--json", description = "Writes JSON: the counts, and a list of dead letters.")
  private boolean json;

  /// Made for each call.
  ///
  /// @param caller who calls it
  public DeadLettersCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw new UnusableException("--limit is not from 1 to " + MOST + ": " + limit);
    }
    if (redrive && json) {
      throw new UnusableException("--json tells what there is; it does not go with --redrive");
    }
    DeadLetters messages = options.messages(caller);
    DeadLetters events = options.events(caller);
    int status = redrive ? putBack(messages, events) : tell(messages, events);
    caller.out().flush();
    return status;
  }

  private int tell(DeadLetters messages, DeadLetters events) {
    Optional<Organisation> organisation = options.organisation(caller);
    LetterListing ofQueue = LetterListing.of(messages, limit, organisation);
    LetterListing ofEvents = LetterListing.of(events, limit, organisation);
    if (json) {
      caller.out().println(json(ofQueue, ofEvents).toPrettyString());
    } else {
      DescribedText text =
          new DescribedText(caller.out(), caller.paint(), caller.clock().instant());
      ofQueue.letters().forEach(text::write);
      ofEvents.letters().forEach(text::write);
      caller.out().println(count(ofQueue, "messages") + ", " + count(ofEvents, "events"));
    }
    return ExitStatus.DONE;
  }

  private static String count(LetterListing listing, String what) {
    String inHand =
        listing.stock().inHand() == 0
            ? ""
            : " (%d of them in somebody's hand)".formatted(listing.stock().inHand());
    return "%d of about %d %s%s"
        .formatted(listing.letters().size(), listing.stock().total(), what, inHand);
  }

  private static ObjectNode json(LetterListing messages, LetterListing events) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("messages", messages.stock().total()).put("events", events.stock().total());
    ArrayNode letters = all.putArray("letters");
    messages.letters().forEach(it -> letters.add(DescribedJson.of(it)));
    events.letters().forEach(it -> letters.add(DescribedJson.of(it)));
    return all;
  }

  private int putBack(DeadLetters messages, DeadLetters events) {
    boolean eventsDone = putEventsBack(events);
    boolean messagesDone = putMessagesBack(messages);
    return eventsDone && messagesDone ? ExitStatus.DONE : ExitStatus.NO;
  }

  private boolean putEventsBack(DeadLetters events) {
    if (events.stock().total() == 0) {
      caller.out().println("events: none");
      return true;
    }
    EventRedrive eventRedrive = new EventRedrive(events, options.logStream(caller));
    eventRedrive.run();
    caller.out().println("events: %d put through".formatted(eventRedrive.done()));
    eventRedrive.refusals().forEach(it -> complain("an event stays: " + it));
    return eventRedrive.refusals().isEmpty();
  }

  private boolean putMessagesBack(DeadLetters messages) {
    if (messages.stock().total() == 0) {
      caller.out().println("messages: none");
      return true;
    }
    Move move = messages.putBack(this::progress);
    caller.out().println("messages: about %d back on the queue".formatted(move.moved()));
    move.failure().ifPresent(why -> complain("AWS did not move all messages: " + why));
    return move.failure().isEmpty();
  }

  private void progress(Move move) {
    caller.err().println("about %d of %d messages are back".formatted(move.moved(), move.all()));
    caller.err().flush();
  }

  private void complain(String what) {
    caller.err().println("unlatch: " + Paint.plain(what));
    caller.err().flush();
  }
}
