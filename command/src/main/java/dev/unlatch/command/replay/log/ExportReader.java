package dev.unlatch.command.replay.log;

import dev.unlatch.command.UnusableException;
import dev.unlatch.command.replay.log.Piece.LogPlace;
import dev.unlatch.eventfile.Wrappers.NotAnEventException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads exported System Logs of any size, and passes on the events that matter to a replay in
/// order of their time.
///
/// The logs are read one after another in the order in which they are given, as if they were one.
/// Events are sorted as far as there is room ([ReorderWindow]), which is enough for most logs.
///
/// An event that the replay does not need must be a JSON object with an `eventType` and a
/// `published` field. A strict reading looks at the time of these as well.
public final class ExportReader {
  private final boolean strict;
  private final ReorderWindow window;
  private final Consumer<LoggedEvent> target;
  private final List<String> firstBroken = new ArrayList<>();
  private long events;
  private long used;
  private long broken;
  private long repeated;
  private final Set<UUID> seen = new HashSet<>();
  private @Nullable Instant first;
  private @Nullable Instant last;

  private ExportReader(boolean strict, Consumer<LoggedEvent> target) {
    this.strict = strict;
    this.target = target;
    this.window = new ReorderWindow(this::pass, ReorderWindow.MOST_CHARACTERS);
  }

  /// Reads logs to their end.
  ///
  /// @param strict whether the first broken piece ends the reading
  /// @param target is given the events that matter, in order
  /// @throws UnusableException if a log cannot be opened, is not a log, is damaged or cannot be put
  ///   in order, or if a strict reading finds something broken
  public static Reading read(
      List<LogSource> sources, boolean strict, Consumer<LoggedEvent> target) {
    ExportReader reader = new ExportReader(strict, target);
    sources.forEach(reader::read);
    reader.window.end();
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

  private void read(LogSource source) {
    long before = events + broken;
    try (BufferedInputStream input = source.open()) {
      Pieces pieces = source.pieces(input);
      for (var next = pieces.next(); next.isPresent(); next = pieces.next()) {
        take(next.get());
      }
    } catch (IOException failure) {
      LogPlace place = new LogPlace(source.name(), "event", events + broken - before + 1);
      throw new UnusableException(
          place + ": the log cannot be read on: " + failure.getMessage(), failure);
    }
  }

  private void take(Piece piece) {
    switch (piece) {
      case Piece.Event event when !strict && EventFilter.canBePassedOver(event) -> events++;
      case Piece.Event event -> parse(event);
      case Piece.Broken(LogPlace place, String why) -> refuse(place, why);
    }
  }

  private void parse(Piece.Event event) {
    try {
      for (LoggedEvent one : EventFilter.read(event)) {
        events++;
        if (EventFilter.matters(one)) {
          use(one);
        }
      }
    } catch (NotAnEventException failure) {
      refuse(event.place(), String.valueOf(failure.getMessage()));
    }
  }

  /// Exports may overlap: an event that was read before is the same one.
  private void use(LoggedEvent event) {
    if (event.uuid().filter(it -> !seen.add(it)).isPresent()) {
      repeated++;
    } else if (!window.add(event)) {
      throw new UnusableException(
          event.place()
              + ": older than thousands of events before it. The log is too large to be put in"
              + " order in memory: give files in the order of their time, and turn a log that"
              + " begins with the newest event around, such as with `tac`");
    }
  }

  private void refuse(LogPlace place, String why) {
    String message = place + ": " + why;
    if (strict) {
      throw new UnusableException(message);
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
