package dev.unlatch.simulation.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.simulation.Agenda;
import dev.unlatch.simulation.Chance;
import dev.unlatch.simulation.Fault;
import dev.unlatch.simulation.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The table's stream, and Lambda's poller of it (AWS, "Using AWS Lambda with Amazon DynamoDB"): a
/// few shards, each in order and by one process at a time. What is reported as failed comes again
/// with all that follows it, what a killed process had comes again in halves, and what was done may
/// come again.
final class ModelStream {
  private static final Duration TIME_OUT = Duration.ofMinutes(1); // template.yaml
  private static final Duration LATE = Duration.ofMinutes(10);
  private static final Duration BACKOFF = Duration.ofSeconds(30);

  private final Agenda agenda;
  private final Chance chance;
  private final Sandbox.Setting setting;
  private final Function<Sandbox, Publisher> start;
  private final List<Shard> shards;
  private final double late;

  /// Publishes some records in a process.
  interface Publisher {
    /// Publishes records, and returns the sequence numbers of those that failed.
    List<String> publish(List<? extends JsonNode> records);
  }

  /// @param start makes the function in a process
  ModelStream(
      Agenda agenda, Chance chance, Sandbox.Setting setting, Function<Sandbox, Publisher> start) {
    this.agenda = agenda;
    this.chance = chance;
    this.setting = setting;
    this.start = start;
    this.shards = IntStream.rangeClosed(1, chance.between(1, 4)).mapToObj(Shard::new).toList();
    this.late = chance.of(0.5) ? chance.share() * 0.1 : 0;
  }

  /// A save is on the stream.
  void append(String user, ObjectNode record) {
    shards.get(Math.floorMod(user.hashCode(), shards.size())).append(record);
  }

  /// Whether nothing is left to publish.
  boolean isAtRest() {
    return shards.stream().allMatch(it -> it.place == it.records.size() && !it.busy);
  }

  private final class Shard implements Sandbox.End {
    private final String name;
    private final List<ObjectNode> records = new ArrayList<>();
    private Sandbox sandbox;
    private Publisher publisher;
    private List<String> failed = List.of();
    private boolean busy;
    private int place;
    private int taken;
    private int most = 10;

    Shard(int number) {
      name = "shard " + number;
      sandbox = new Sandbox(name, setting);
      publisher = start.apply(sandbox);
    }

    void append(ObjectNode record) {
      records.add(record);
      soon(Duration.ofSeconds(1));
    }

    private void soon(Duration longest) {
      agenda.after(chance.upTo(chance.of(late) ? LATE : longest), this::deliver);
    }

    private void deliver() {
      if (busy || place == records.size()) {
        return;
      }
      busy = true;
      taken = chance.between(1, Math.min(most, records.size() - place));
      List<ObjectNode> batch = List.copyOf(records.subList(place, place + taken));
      sandbox.tell(() -> "takes " + taken + " records from " + place);
      sandbox.invoke(TIME_OUT, () -> failed = publisher.publish(batch), this);
    }

    @Override
    public void returned() {
      boolean again = failed.isEmpty() && sandbox.meets(Fault.HANDED_OUT_TWICE);
      place += again ? 0 : done();
      most = 10;
      goOn(failed.isEmpty() ? Duration.ofSeconds(1) : BACKOFF);
    }

    /// How many records come before the first that failed.
    private int done() {
      return (int)
          records.subList(place, place + taken).stream()
              .takeWhile(it -> !failed.contains(it.at("/dynamodb/SequenceNumber").asText()))
              .count();
    }

    @Override
    public void threw(RuntimeException failure) {
      most = Math.max(1, taken / 2);
      goOn(BACKOFF);
    }

    @Override
    public void killed() {
      sandbox = new Sandbox(name, setting);
      publisher = start.apply(sandbox);
      most = Math.max(1, taken / 2);
      goOn(BACKOFF);
    }

    private void goOn(Duration longest) {
      busy = false;
      soon(longest);
    }
  }
}
