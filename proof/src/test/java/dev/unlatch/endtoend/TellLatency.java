package dev.unlatch.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.channel.Channels.Delivered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Measures how long others wait: from a decision to its event on the bus, and to its message in
/// Slack, by the packaged functions in the lab. Each lockout has a reason of its own, so that none
/// waits for a digest. For `bench/tell`.
final class TellLatency {
  /// 95 of 100 events and messages must be no later.
  private static final Duration BUS_BOUND = Duration.ofSeconds(5);

  private static final Duration SLACK_BOUND = Duration.ofSeconds(8);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String RULE =
      """
        - name: %1$s
          when: { user: { profile: { login: [{ prefix: %1$s }] } } }
          decide: hold
      """;

  private final World world;
  private final List<Duration> toBus = new ArrayList<>();
  private final List<Duration> toSlack = new ArrayList<>();

  private TellLatency(World world) {
    this.world = world;
  }

  /// Runs it, and ends with 1 if a bound does not hold.
  ///
  /// @param arguments how many lockouts; 40 unless given
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int lockouts = arguments.length == 0 ? 40 : Integer.parseInt(arguments[0]);
    Path policy = Files.writeString(Files.createTempFile("tell", ".yaml"), policy(lockouts));
    boolean inTime;
    try (World world = World.withChannels("enforce", policy.toString())) {
      world.operator().addEventHook();
      TellLatency latency = new TellLatency(world);
      for (int number = 1; number <= lockouts; number++) {
        latency.measure(login(number));
      }
      inTime = latency.report();
    } finally {
      Files.delete(policy);
    }
    System.exit(inTime ? 0 : 1);
  }

  private static String login(int number) {
    return "waits%03d".formatted(number);
  }

  private static String policy(int lockouts) {
    String rules =
        IntStream.rangeClosed(1, lockouts)
            .mapToObj(TellLatency::login)
            .map(RULE::formatted)
            .collect(Collectors.joining());
    return """
    policy: 1
    quiet-period: 0
    rules:
    %sguards: { risk: off, okta-gave-up: off, source: off, brake: off }
    tell: { window: 1d, details: login, to: [{ channel: slack, events: [lockout-held] }] }
    """
        .formatted(rules);
  }

  private void measure(String login) throws InterruptedException {
    String user = world.user(login);
    world.lock(user);
    JsonNode event =
        world
            .lab()
            .eventBridge()
            .await(it -> it.at("/detail/id").asText().matches(user + "/.*/lockout-held"), PATIENCE);
    Instant onBus = Instant.now();
    Instant decided = Instant.parse(event.at("/detail/lockout/decided").asText());
    Delivered message = world.lab().channels().received().await(it -> isSlack(it, login), PATIENCE);
    toBus.add(Duration.between(decided, onBus));
    toSlack.add(Duration.between(decided, message.at()));
  }

  private static boolean isSlack(Delivered message, String login) {
    return message.channel().equals("slack") && message.content().toString().contains(login);
  }

  private boolean report() {
    System.out.println("from the decision, in ms  median    p95    max");
    boolean onBus = report("to the bus", toBus, BUS_BOUND);
    boolean inSlack = report("to Slack", toSlack, SLACK_BOUND);
    return onBus && inSlack;
  }

  /// @return whether the bound holds
  private static boolean report(String what, List<Duration> all, Duration bound) {
    List<Long> sorted = all.stream().map(Duration::toMillis).sorted().toList();
    long late = sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
    System.out.printf(
        "%-24s %7d %6d %6d  (p95 must be at most %d)%n",
        what, sorted.get(sorted.size() / 2), late, sorted.getLast(), bound.toMillis());
    return late <= bound.toMillis();
  }
}
