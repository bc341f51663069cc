package dev.unlatch.command.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads exported System Logs, whatever their size, and passes on the events that matter to a
/// replay in order of their time.
///
/// The logs are read one after another in the order in which they are given, as if they were one:
/// exports usually are consecutive pages. Across their seams too an event may stand ten minutes
/// from its place ([ReorderWindow]).
///
/// Of the events that do not matter only this is looked at: that they begin and end as a JSON
/// object and that the name `eventType` stands in them. A strict reading parses them all.
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
  /// @throws UnreadableLogException if a log cannot be opened or is not a log, or holds something
  ///   broken where that is not allowed
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
        window.late(),
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

  /// What comes before a log cannot be read on, such as a compressed one that was cut off, is used.
  private void read(LogSource source, InputStream input) throws UnreadableLogException {
    long before = events + broken;
    try {
      Pieces pieces = Logs.pieces(source.name(), input);
      for (var next = pieces.next(); next.isPresent(); next = pieces.next()) {
        take(next.get());
      }
    } catch (IOException failure) {
      Place place = new Place(source.name(), "event", events + broken - before + 1);
      refuse(place, "the log cannot be read on: " + failure.getMessage());
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
    switch (EventSearch.search(event.bytes(), event.from(), event.to())) {
      case NO_TYPE -> refuse(event.place(), "\"eventType\" is missing");
      case OTHER -> passOver(event);
      case CANDIDATE -> parse(event);
    }
  }

  private void passOver(Piece.Event event) throws UnreadableLogException {
    if (strict) {
      parse(event);
    } else {
      events++;
    }
  }

  private void parse(Piece.Event event) throws UnreadableLogException {
    try {
      EventJson.read(event).ifPresent(window::add);
      events++;
    } catch (NotAnEventException failure) {
      refuse(event.place(), String.valueOf(failure.getMessage()));
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
