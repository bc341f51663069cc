package dev.unlatch.command.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.Organisation;
import dev.unlatch.command.UnusableException;
import dev.unlatch.command.deadletters.DeadLetters.Move;
import dev.unlatch.command.operator.OperatorCommand;
import dev.unlatch.command.operator.StackOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `unlatch dead-letters`.
@Command(
    name = "dead-letters",
    description = {
      "Lists what could not be handled, and why: messages that failed five times, events of the log"
          + " stream that did not reach the queue, records that could not be published, and what"
          + " people could not be told. Listing removes nothing.",
      "",
      "With --redrive they are put back: messages on their queues, by SQS itself, and events"
          + " through LogStreamFunction. It takes the rights of the stack's output"
          + " RedrivePolicyArn. Unpublished records stay: unlatch tell publishes them again. So"
          + " does what a channel has refused: docs/channels says how to send it again."
    },
    exitCodeList = {
      "0:they are listed or put back, or there are none",
      "1:not all could be put back",
      "2:the command is not understood, or AWS cannot be asked"
    },
    footer = {
      "  unlatch dead-letters",
      "  unlatch dead-letters --limit 500 --json",
      "  unlatch dead-letters --redrive"
    })
public final class DeadLettersCommand extends OperatorCommand {
  /// The most that are listed: the first ones of more would be back before the last one is printed.
  private static final int MOST = 1_000;

  @Option(
      names = "--queue",
      paramLabel = "URL",
      description =
          "The queue's dead letters: the stack's output DeadLetterQueueUrl (variable"
              + " DEAD_LETTER_QUEUE_URL).")
  private @Nullable String queue;

  @Option(
      names = "--event-queue",
      paramLabel = "URL",
      description =
          "The events' dead letters: the stack's output EventDeadLetterQueueUrl (variable"
              + " EVENT_DEAD_LETTER_QUEUE_URL).")
  private @Nullable String eventQueue;

  @Option(
      names = "--tell-queue",
      paramLabel = "URL",
      description =
          "The records that could not be published: the stack's output TellDeadLetterQueueUrl"
              + " (variable TELL_DEAD_LETTER_QUEUE_URL). Without it they are not listed.")
  private @Nullable String tellQueue;

  @Option(
      names = "--messages-queue",
      paramLabel = "URL",
      description =
          "What TellFunction could not tell people of: the stack's output"
              + " MessagesDeadLetterQueueUrl (variable MESSAGES_DEAD_LETTER_QUEUE_URL). Without it"
              + " nothing of that is listed or put back.")
  private @Nullable String messagesQueue;

  @Option(
      names = "--channel-queue",
      paramLabel = "URL",
      description =
          "What a channel has refused: the stack's output ChannelDeadLetterQueueUrl (variable"
              + " CHANNEL_DEAD_LETTER_QUEUE_URL). Without it it is not listed.")
  private @Nullable String channelQueue;

  @Option(
      names = "--log-stream-function",
      paramLabel = "NAME",
      description =
          "The function that takes events that are put back: the stack's output"
              + " LogStreamFunctionName (variable LOG_STREAM_FUNCTION).")
  private @Nullable String function;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description =
          "The table, to show what is on record: the stack's output LockoutsTableName (variable"
              + " LOCKOUTS_TABLE). Without it the record is not read.")
  private @Nullable String table;

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "100",
      description = "How many of each kind are listed, at most: 1 to 1000 (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--redrive", description = "Puts them back.")
  private boolean redrive;

  @Option(names = "--json", description = "Writes JSON: the counts, and a list of dead letters.")
  private boolean json;

  @Override
  protected int run() {
    if (limit < 1 || limit > MOST) {
      throw new UnusableException("--limit must be from 1 to " + MOST + ": " + limit);
    }
    if (redrive && json) {
      throw new UnusableException("--json lists dead letters; it cannot be given with --redrive");
    }
    DeadLetters messages = letters(StackOutput.DEAD_LETTER_QUEUE_URL.require(queue, caller()));
    DeadLetters events =
        letters(StackOutput.EVENT_DEAD_LETTER_QUEUE_URL.require(eventQueue, caller()));
    return redrive ? putBack(messages, events) : list(messages, events);
  }

  /// Dead letters that are listed only if somebody has said where they are.
  ///
  /// @param noun what they are, in the count
  /// @param field their count in JSON
  /// @param option says where they are
  private record Named(String noun, String field, String option, Optional<String> url) {}

  private List<Named> named() {
    return List.of(
        new Named(
            "records",
            "records",
            "--tell-queue",
            StackOutput.TELL_DEAD_LETTER_QUEUE_URL.find(tellQueue, caller())),
        new Named("messages to people", "toPeople", "--messages-queue", toPeople()),
        new Named(
            "messages that channels refused",
            "toChannels",
            "--channel-queue",
            StackOutput.CHANNEL_DEAD_LETTER_QUEUE_URL.find(channelQueue, caller())));
  }

  private Optional<String> toPeople() {
    return StackOutput.MESSAGES_DEAD_LETTER_QUEUE_URL.find(messagesQueue, caller());
  }

  private DeadLetters letters(String url) {
    return caller().deployment().deadLetters(url, region());
  }

  /// Empty if nobody has said where it is.
  private Optional<Organisation> organisation() {
    return StackOutput.LOCKOUTS_TABLE
        .find(table, caller())
        .map(it -> caller().deployment().organisation(it, region()));
  }

  private int list(DeadLetters messages, DeadLetters events) {
    Optional<Organisation> organisation = organisation();
    Map<Named, LetterListing> all = new LinkedHashMap<>();
    all.put(
        new Named("messages", "messages", "--queue", Optional.empty()),
        listing(messages, organisation));
    all.put(
        new Named("events", "events", "--event-queue", Optional.empty()),
        listing(events, organisation));
    List<Named> others = named();
    for (Named named : others) {
      named.url().ifPresent(it -> all.put(named, listing(letters(it), organisation)));
    }
    if (json) {
      print(json(all).toPrettyString());
    } else {
      write(all);
    }
    complainOfRest(others);
    return DONE;
  }

  private void complainOfRest(List<Named> named) {
    List<String> rest =
        named.stream()
            .filter(it -> it.url().isEmpty())
            .map(it -> "%s (%s)".formatted(it.noun(), it.option()))
            .toList();
    if (!rest.isEmpty()) {
      caller()
          .complain("not looked at, since their queues were not given: " + String.join(", ", rest));
    }
  }

  private LetterListing listing(DeadLetters letters, Optional<Organisation> organisation) {
    return LetterListing.of(letters, limit, organisation);
  }

  private void write(Map<Named, LetterListing> all) {
    LetterWriter text =
        new LetterWriter(caller().out(), caller().paint(), caller().clock().instant());
    all.values().stream().flatMap(it -> it.letters().stream()).forEach(text::write);
    print(
        all.entrySet().stream()
            .map(it -> count(it.getValue(), it.getKey().noun()))
            .collect(Collectors.joining(", ")));
  }

  private static String count(LetterListing listing, String what) {
    long used = listing.stock().inHand();
    String inHand = used == 0 ? "" : " (%d of them in use)".formatted(used);
    return "%d of about %d %s%s"
        .formatted(listing.letters().size(), listing.stock().total(), what, inHand);
  }

  private static ObjectNode json(Map<Named, LetterListing> listings) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    listings.forEach((named, it) -> all.put(named.field(), it.stock().total()));
    ArrayNode letters = all.putArray("letters");
    listings.values().stream()
        .flatMap(it -> it.letters().stream())
        .forEach(it -> letters.add(LetterWriter.json(it)));
    return all;
  }

  private int putBack(DeadLetters messages, DeadLetters events) {
    boolean eventsDone = putEventsBack(events);
    boolean messagesDone = putMessagesBack("messages", messages);
    boolean peopleTold =
        toPeople().map(it -> putMessagesBack("messages to people", letters(it))).orElse(true);
    return eventsDone && messagesDone && peopleTold ? DONE : NO;
  }

  private boolean putEventsBack(DeadLetters events) {
    if (events.stock().total() == 0) {
      print("events: none");
      return true;
    }
    String name = StackOutput.LOG_STREAM_FUNCTION.require(function, caller());
    EventRedrive eventRedrive =
        new EventRedrive(events, caller().deployment().eventDelivery(name, region()));
    eventRedrive.run();
    print("events: %d put through".formatted(eventRedrive.done()));
    eventRedrive.refusals().forEach(it -> caller().complain("an event stays: " + it));
    return eventRedrive.refusals().isEmpty();
  }

  private boolean putMessagesBack(String what, DeadLetters messages) {
    if (messages.stock().total() == 0) {
      print(what + ": none");
      return true;
    }
    Move move = messages.putBack(this::progress);
    print("%s: about %d back on the queue".formatted(what, move.moved()));
    move.failure().ifPresent(why -> caller().complain("AWS did not move all messages: " + why));
    return move.failure().isEmpty();
  }

  private void progress(Move move) {
    caller().err().println("about %d of %d messages are back".formatted(move.moved(), move.all()));
    caller().err().flush();
  }
}
