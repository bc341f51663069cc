package dev.unlatch.command.replay;

import dev.unlatch.command.events.NotAnEventException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads exported System Logs, whatever their size, and passes on the events that matter to a
/// replay in order of their time.
///
/// The logs are read one after another in the order in which they are given, as if they were one.
/// They are put in order as far as there is room ([ReorderWindow]), which is the whole of most
/// logs.
///
/// Events that the replay does not need get a superficial check: braces and quotes must make a JSON
/// object that has an `eventType` and a `published` field. A strict reading parses them all.
public final class LogReader {
  /// How often [Progress] is told, in events; a power of two.
  private static final int TOLD_EVERY = 1024;

  private final boolean strict;
  private final Progress progress;
  private final ReorderWindow window;
  private final Consumer<LoggedEvent> target;
  private final AtomicLong bytes = new AtomicLong();
  private final List<String> firstBroken = new ArrayList<>();
  private long events;
  private long used;
  private long broken;
  private long repeated;
  private final Set<UUID> seen = new HashSet<>();
  private @Nullable Instant first;
  private @Nullable Instant last;

  private LogReader(boolean strict, Progress progress, Consumer<LoggedEvent> target) {
    this.strict = strict;
    this.progress = progress;
    this.target = target;
    this.window = new ReorderWindow(this::pass, ReorderWindow.MOST_CHARACTERS);
  }

  /// Reads logs to their end.
  ///
  /// @param strict whether the first broken piece ends it
  /// @param target is given the events that matter, in order
  /// @throws UnreadableLogException if a log cannot be opened, is not a log, is damaged or cannot
  ///   be put in order, or holds something broken where that is not allowed
  public static Reading read(
      List<LogSource> sources, boolean strict, Progress progress, Consumer<LoggedEvent> target)
      throws UnreadableLogException {
    LogReader reader = new LogReader(strict, progress, target);
    try {
      for (LogSource source : sources) {
        reader.read(source);
      }
      reader.window.end();
      progress.read(reader.events, reader.bytes.get());
    } finally {
      progress.end();
    }
    return reader.reading(sources);
  }

  private Reading reading(List<LogSource> sources) {
    return new Reading(
        sources.stream().map(LogSource::name).toList(),
        events,
        used,
        repeated,
        0,
        broken,
        firstBroken,
        Optional.ofNullable(first),
        Optional.ofNullable(last));
  }

  private void read(LogSource source) throws UnreadableLogException {
    try (InputStream input = Logs.open(source, bytes)) {
      read(source, input);
    } catch (NoSuchFileException failure) {
      throw new UnreadableLogException(source.name() + ": there is no such file", failure);
    } catch (IOException failure) {
      throw new UnreadableLogException(
          source.name() + ": cannot be read: " + failure.getMessage(), failure);
    }
  }

  private void read(LogSource source, InputStream input) throws UnreadableLogException {
    long before = events + broken;
    try {
      Pieces pieces = Logs.pieces(source.name(), input);
      for (var next = pieces.next(); next.isPresent(); next = pieces.next()) {
        take(next.get());
      }
    } catch (IOException failure) {
      Place place = new Place(source.name(), "event", events + broken - before + 1);
      throw new UnreadableLogException(
          place + ": the log cannot be read on: " + failure.getMessage(), failure);
    }
  }

  private void take(Piece piece) throws UnreadableLogException {
    switch (piece) {
      case Piece.Event event -> look(event);
      case Piece.Broken(Place place, String why) -> refuse(place, why);
    }
    if ((events & (TOLD_EVERY - 1)) == 0) {
      progress.read(events, bytes.get());
    }
  }

  private void look(Piece.Event event) throws UnreadableLogException {
    if (!strict && EventSearch.canBePassedOver(event.bytes(), event.from(), event.to())) {
      events++;
    } else {
      parse(event);
    }
  }

  private void parse(Piece.Event event) throws UnreadableLogException {
    try {
      for (LoggedEvent one : EventJson.read(event)) {
        events++;
        if (EventJson.matters(one)) {
          use(one);
        }
      }
    } catch (NotAnEventException failure) {
      refuse(event.place(), String.valueOf(failure.getMessage()));
    }
  }

  /// Exports may overlap: an event that was read before is the same one.
  private void use(LoggedEvent event) throws UnreadableLogException {
    if (event.uuid().filter(it -> !seen.add(it)).isPresent()) {
      repeated++;
    } else if (!window.add(event)) {
      throw new UnreadableLogException(
          event.place()
              + ": older than thousands of events before it. The log is too large to be put in"
              + " order in memory: give files in the order of their time, and turn a log that"
              + " begins with the newest event around, such as with `tac`");
    }
  }

  private void refuse(Place place, String why) throws UnreadableLogException {
    String message = place + ": " + why;
    if (strict) {
      throw new UnreadableLogException(message);
    }
    broken++;
    if (firstBroken.size() < Reading.FIRST_BROKEN) {
      firstBroken.add(message);
    }
  }

  private void pass(LoggedEvent event) {
    used++;
    first = first == null || event.published().isBefore(first) ? event.published() : first;
    last = last == null || event.published().isAfter(last) ? event.published() : last;
    target.accept(event);
  }
}
