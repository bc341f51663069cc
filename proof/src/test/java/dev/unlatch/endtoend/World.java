package dev.unlatch.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.lab.Lab;
import dev.unlatch.lab.LabSettings;
import dev.unlatch.lab.Operator;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.delivery.LogStreaming;
import dev.unlatch.lab.okta.log.ClientOrigin;
import dev.unlatch.lab.process.DeployedFunctions;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import dev.unlatch.lab.process.FunctionLog;
import dev.unlatch.lab.process.FunctionRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The packaged zip in the lab, with a token in place and a policy whose quiet period is 2 s, and
/// what tests ask of it.
final class World implements AutoCloseable {
  private static final Path FILES = Path.of("src/test/resources/dev/unlatch/endtoend");

  static final String LOCK = "user.account.lock";

  private static final String PASSWORD = "correct horse battery staple";

  /// An unlock whose outcome is unknown is looked at after its lease of 45 s, and begun again a
  /// minute after that; where the policy looks at the log, that is read every half minute.
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger addresses = new AtomicInteger();
  private final Lab lab;
  private final Operator operator;
  private final String token;
  private final LogStreaming stream;

  private World(String mode, String policy, OktaSettings okta, boolean channels)
      throws IOException, InterruptedException {
    lab =
        Lab.start(
            LabSettings.of(Path.of("../template.yaml"))
                .withParameter("Mode", mode)
                .withOverlay("policy.yaml", FILES.resolve(policy))
                .withOkta(okta)
                .withChannels(channels)
                .withLog(new Lines()));
    operator = new Operator(lab);
    token = operator.giveToken();
    stream = operator.addLogStream();
    stream.deactivate();
  }

  /// The log stream, switched off at first.
  LogStreaming stream() {
    return stream;
  }

  /// The token that the functions were given at first.
  String token() {
    return token;
  }

  /// Runs the schedule.
  void sweepAll() throws InterruptedException {
    if (lab.runSchedule("Schedule") instanceof Answer.Failure failure) {
      throw new AssertionError("the sweep failed: " + failure);
    }
  }

  static World that(String mode) throws IOException, InterruptedException {
    return with(mode, OktaSettings.defaults());
  }

  static World with(String mode, OktaSettings okta) throws IOException, InterruptedException {
    return new World(mode, "policy.yaml", okta, false);
  }

  /// One whose policy looks at nothing that is in the System Log alone.
  static World withoutLog(String mode) throws IOException, InterruptedException {
    return new World(mode, "policy-without-log.yaml", OktaSettings.defaults(), false);
  }

  /// One in which people are told on every channel, as the policy says.
  static World withChannels(String mode, String policy) throws IOException, InterruptedException {
    return new World(mode, policy, OktaSettings.defaults(), true);
  }

  /// The invocations of which a function failed, or its process ended.
  List<String> failures() {
    return List.copyOf(failures);
  }

  Lab lab() {
    return lab;
  }

  Operator operator() {
    return operator;
  }

  /// What the functions have written.
  List<String> log() {
    return List.copyOf(log);
  }

  /// A new user, with an own login.
  String user(String name) {
    return user(NewUser.of(name + "@lab.example", PASSWORD));
  }

  String user(NewUser user) {
    return lab.okta().addUser(user);
  }

  /// Locks each user from an address of its own, so that they have no source in common.
  void lock(String... users) {
    for (String user : users) {
      lab.okta().lock(user, ClientOrigin.of("192.0.2." + addresses.incrementAndGet()));
    }
  }

  boolean canSignIn(String name) {
    return lab.okta().signIn(name + "@lab.example", PASSWORD, ClientOrigin.of("198.51.100.7"));
  }

  /// A person's set of users, or the like.
  JsonNode sweep(String event) throws IOException, InterruptedException {
    return switch (lab.lambda().invoke("SweepFunction", event)) {
      case Answer.Success(var payload) -> JSON.readTree(payload);
      case Answer.Failure(var type, var message) ->
          throw new AssertionError("the sweep failed: " + type + ": " + message);
    };
  }

  /// The user's episodes on record, oldest first.
  List<JsonNode> episodes(String user) throws IOException, InterruptedException {
    return lab.dynamo().items("LockoutsTable").stream()
        .filter(item -> item.path("pk").asText().equals("user#" + user))
        .filter(item -> item.path("sk").asText().startsWith("episode#"))
        .sorted((one, other) -> one.path("sk").asText().compareTo(other.path("sk").asText()))
        .toList();
  }

  /// The user's only episode.
  JsonNode episode(String user) throws IOException, InterruptedException {
    List<JsonNode> episodes = episodes(user);
    if (episodes.size() != 1) {
      throw new AssertionError("not one episode: " + episodes);
    }
    return episodes.getFirst();
  }

  /// Waits until the user's last episode has come to a state.
  void awaitState(String user, String state) {
    await(
        () -> "an episode of " + user + " that is " + state,
        () -> {
          List<JsonNode> episodes = episodesNow(user);
          return !episodes.isEmpty() && episodes.getLast().path("state").asText().equals(state);
        });
  }

  /// Waits until the story of the user's last episode has a step.
  void awaitStep(String user, String what) {
    await(
        () -> "a step \"" + what + "\" in the story of " + user,
        () -> episodesNow(user).toString().contains("\"what\":\"" + what + "\""));
  }

  /// Waits until the user's last episode was decided on a reason.
  void awaitReason(String user, String reason) {
    await(
        () -> "an episode of " + user + " decided on " + reason,
        () -> {
          List<JsonNode> episodes = episodesNow(user);
          return !episodes.isEmpty() && episodes.getLast().path("reason").asText().equals(reason);
        });
  }

  /// Waits until the functions have written something.
  void awaitLog(String text) {
    await(() -> "a line with " + text, () -> log.stream().anyMatch(it -> it.contains(text)));
  }

  /// Whether the user has as many episodes on record.
  boolean hasEpisodes(String user, int number) {
    return episodesNow(user).size() == number;
  }

  /// Whether as many persons' requests are with the user's last episode.
  boolean hasRequests(String user, int number) {
    return episodesNow(user).getLast().path("requests").size() == number;
  }

  private List<JsonNode> episodesNow(String user) {
    try {
      return episodes(user);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /// Waits until something is so.
  void await(Supplier<String> what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "waited in vain for " + what.get() + "; the log:\n" + String.join("\n", log));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Override
  public void close() {
    lab.close();
  }

  private final class Lines implements FunctionLog {
    @Override
    public void line(String function, Instant time, String line) {
      log.add(function + " " + line);
    }

    @Override
    public void ended(FunctionRun invocation) {
      if (invocation.outcome() instanceof DeployedFunctions.Answer.Failure) {
        failures.add(invocation.toString());
      }
      log.add("%s ended after %s".formatted(invocation.function(), invocation.duration()));
    }
  }
}
