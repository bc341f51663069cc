package dev.unlatch.storm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.Lab;
import dev.unlatch.lab.aws.CapacityMeter.Capacity;
import dev.unlatch.lab.okta.api.EndpointClass;
import dev.unlatch.lab.okta.front.UsedWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a storm came to.
///
/// @param settings of the storm
/// @param emptyAfter from the first lockout until the queue was empty; empty if that took longer
///   than was to be waited: what is lost is then undecided at least
/// @param struck what went wrong on purpose
/// @param sweeps how often the schedule had to run until nobody was left
/// @param use of Okta and AWS until the queue was empty, before any sweep
/// @param deadLetters messages that were given up
/// @param reckoning accounts against records
public record StormReport(
    StormSettings settings,
    Optional<Duration> emptyAfter,
    List<String> struck,
    int sweeps,
    Use use,
    int deadLetters,
    Reckoning reckoning) {
  /// What was used.
  ///
  /// @param windows of Okta's limits
  /// @param okta requests by operation
  /// @param dynamo requests by operation
  /// @param sqs requests by operation, the poller's included
  /// @param secrets requests
  /// @param posts of the event hook, second attempts included
  /// @param capacity of the table
  /// @param runs of the functions
  record Use(
      List<UsedWindow> windows,
      Map<String, Long> okta,
      Map<String, Long> dynamo,
      Map<String, Long> sqs,
      long secrets,
      int posts,
      Capacity capacity,
      ObjectNode runs) {
    static Use of(Lab lab, Tally tally) {
      return new Use(
          lab.okta().usedWindows(),
          lab.okta().requests(),
          new TreeMap<>(lab.dynamo().front().operations()),
          new TreeMap<>(lab.sqs().front().operations()),
          lab.secrets().front().requests(),
          lab.okta().deliveries().size(),
          lab.dynamo().capacity(),
          tally.json());
    }

    ObjectNode json() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      okta.forEach(json.putObject("okta")::put);
      dynamo.forEach(json.putObject("dynamodb")::put);
      sqs.forEach(json.putObject("sqs")::put);
      json.put("secrets", secrets).put("posts", posts);
      json.put("write_units", capacity.writeUnits()).put("read_units", capacity.readUnits());
      json.set("functions", runs);
      return json;
    }
  }

  /// Whether nothing was lost, nothing done twice, and nothing given up.
  public boolean isClean() {
    return reckoning.isClean() && deadLetters == 0;
  }

  /// All of it, for programs; times in seconds.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("lockouts", settings.lockouts());
    emptyAfter.ifPresent(it -> json.put("empty_after", seconds(it)));
    json.put("sweeps", sweeps).put("dead_letters", deadLetters).put("clean", isClean());
    struck.forEach(json.putArray("struck")::add);
    ObjectNode budgets = json.putObject("budgets");
    budgets.set("unlock", budget(EndpointClass.USER_OPERATIONS).json());
    budgets.set("read", budget(EndpointClass.READ_USER).json());
    json.set("use", use.json());
    json.set("reckoning", reckoning.json());
    return json;
  }

  /// How a class of Okta's endpoints was used.
  Budget budget(EndpointClass endpoints) {
    return Budget.of(use.windows(), endpoints, settings);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
