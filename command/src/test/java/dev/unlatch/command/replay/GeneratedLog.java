package dev.unlatch.command.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/// A System Log as a company could have it: people at work, people who forget passwords, a morning
/// on which passwords expire, a telephone with an old password, a password spray. The same plan
/// gives the same log.
///
/// Events have the shape and the size of Okta's (2 to 3 KB); lines stand up to half a minute from
/// their place.
public final class GeneratedLog {
  private static final Duration LATEST = Duration.ofSeconds(30);

  private final Plan plan;
  private final SplittableRandom random;
  private final Incidents incidents;
  private final Background background;

  /// What is generated.
  ///
  /// @param events how many in all
  /// @param users how many people there are
  /// @param start when it begins: midnight at the start of a working week
  public record Plan(long seed, int events, int users, int days, Instant start) {
    /// Two weeks of 5,000 people.
    public static Plan of(long seed, int events) {
      return new Plan(seed, events, 5_000, 14, Instant.parse("2026-01-05T00:00:00Z"));
    }

    /// The same of more people, or fewer.
    Plan withUsers(int number) {
      return new Plan(seed, events, number, days, start);
    }

    Instant end() {
      return start.plus(Duration.ofDays(days));
    }
  }

  /// How a log is written.
  enum Form {
    LINES,
    ARRAY,
    GZIP
  }

  private GeneratedLog(Plan plan) {
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed());
    this.incidents = new Incidents(plan, random.split());
    this.background = new Background(plan, random.split());
  }

  /// Receives the events, one after another.
  @FunctionalInterface
  interface Sink {
    void event(String json) throws IOException;
  }

  /// All events, as they stand in the log.
  public static List<String> events(Plan plan) {
    List<String> events = new ArrayList<>(plan.events());
    try {
      write(plan, events::add);
    } catch (IOException impossible) {
      throw new IllegalStateException("a list takes everything", impossible);
    }
    return events;
  }

  /// Writes a log into a file.
  static void write(Plan plan, Form form, Path file) throws IOException {
    try (OutputStream out = open(form, file)) {
      boolean array = form == Form.ARRAY;
      out.write((array ? "[" : "").getBytes(StandardCharsets.UTF_8));
      byte[] separator = (array ? ",\n" : "\n").getBytes(StandardCharsets.UTF_8);
      boolean[] first = {true};
      write(
          plan,
          json -> {
            if (!first[0]) {
              out.write(separator);
            }
            first[0] = false;
            out.write(json.getBytes(StandardCharsets.UTF_8));
          });
      out.write((array ? "]\n" : "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static OutputStream open(Form form, Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    return form == Form.GZIP ? new GZIPOutputStream(out, 1 << 16) : out;
  }

  private static void write(Plan plan, Sink sink) throws IOException {
    new GeneratedLog(plan).write(sink);
  }

  private record Late(Instant due, long number, Happening event) {}

  /// Merges the two streams by time, and lets each event come a little late.
  private void write(Sink sink) throws IOException {
    PriorityQueue<Late> late =
        new PriorityQueue<>(
            Comparator.comparing((Late it) -> it.due()).thenComparingLong(Late::number));
    List<Happening> special = incidents.all();
    long ordinary = Math.max(0, plan.events() - special.size());
    int next = 0;
    long number = 0;
    for (long i = 0; i < ordinary; i++) {
      Happening event = background.next(i, ordinary);
      while (next < special.size() && special.get(next).at().isBefore(event.at())) {
        late.add(late(special.get(next++), number++));
      }
      late.add(late(event, number++));
      emit(late, event.at(), sink);
    }
    while (next < special.size()) {
      late.add(late(special.get(next++), number++));
    }
    emit(late, Instant.MAX, sink);
  }

  private Late late(Happening event, long number) {
    return new Late(event.at().plusMillis(random.nextLong(LATEST.toMillis())), number, event);
  }

  private static void emit(PriorityQueue<Late> late, Instant until, Sink sink) throws IOException {
    while (!late.isEmpty() && late.peek().due().isBefore(until)) {
      Late event = late.remove();
      sink.event(event.event().json(event.number()));
    }
  }
}
