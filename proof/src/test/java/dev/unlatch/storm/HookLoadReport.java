package dev.unlatch.storm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.storm.HookLoad.Posted;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a load on the event hook came to.
///
/// @param settings of the load
/// @param posted every POST
/// @param taken from the first POST until the last answer
/// @param found the numbers of the events that were on the queue
/// @param messages on the queue; more than events where some were offered again
/// @param requests to the queue, to send
/// @param memory the function's most
/// @param runs of the function, those included that are not counted
public record HookLoadReport(
    HookLoadSettings settings,
    List<Posted> posted,
    Duration taken,
    BitSet found,
    int messages,
    long requests,
    PeakMemory memory,
    ObjectNode runs) {
  /// Okta gives up after it (Okta, "Event hooks").
  private static final Duration OKTAS_PATIENCE = Duration.ofSeconds(3);

  public HookLoadReport {
    posted = List.copyOf(posted);
    found = (BitSet) found.clone();
  }

  /// Events of POSTs that were answered 2xx and are not on the queue.
  public long lost() {
    return posted.stream().filter(Posted::isTaken).mapToLong(this::missing).sum();
  }

  private int missing(Posted post) {
    int first = post.number() * settings.events();
    return settings.events() - found.get(first, first + settings.events()).cardinality();
  }

  /// The time within which a share of the POSTs was answered.
  ///
  /// @param share 0.99 for p99
  public Duration within(double share) {
    List<Duration> times = posted.stream().map(Posted::time).sorted().toList();
    int index = (int) Math.ceil(share * times.size()) - 1;
    return times.get(Math.max(0, index));
  }

  /// All of it, for programs; times in milliseconds.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rate", settings.rate()).put("events", settings.events());
    json.put("warming", settings.cold() ? 0 : settings.warming().toSeconds());
    json.put("posts", posted.size()).put("seconds", taken.toMillis() / 1000.0);
    statuses().forEach((status, count) -> json.withObject("/statuses").put("" + status, count));
    json.put("p50_ms", within(0.5).toMillis()).put("p99_ms", within(0.99).toMillis());
    json.put("max_ms", within(1).toMillis()).put("late", late());
    json.put("accepted", (long) settings.events() * answeredWell()).put("lost", lost());
    json.put("found", found.cardinality()).put("messages", messages).put("sqs_requests", requests);
    json.put("memory_mib", memory.mebibytes());
    json.set("functions", runs);
    return json;
  }

  private long answeredWell() {
    return posted.stream().filter(Posted::isTaken).count();
  }

  private long late() {
    return posted.stream().filter(it -> it.time().compareTo(OKTAS_PATIENCE) > 0).count();
  }

  private Map<Integer, Long> statuses() {
    return posted.stream()
        .collect(Collectors.groupingBy(Posted::status, TreeMap::new, Collectors.counting()));
  }
}
