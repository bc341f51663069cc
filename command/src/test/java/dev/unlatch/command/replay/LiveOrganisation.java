package dev.unlatch.command.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.command.LockoutsTable;
import dev.unlatch.dynamo.DynamoLockouts;
import dev.unlatch.http.HttpTransport;
import dev.unlatch.http.Trust;
import dev.unlatch.lab.okta.EndpointClass;
import dev.unlatch.lab.okta.NewUser;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.okta.ApiToken;
import dev.unlatch.okta.LogEvent;
import dev.unlatch.okta.LogEvents;
import dev.unlatch.okta.OktaLog;
import dev.unlatch.okta.OktaUsers;
import dev.unlatch.okta.TimeLimits;
import dev.unlatch.policy.Brake;
import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Policy;
import dev.unlatch.response.Circuit;
import dev.unlatch.response.Episode;
import dev.unlatch.response.Findings;
import dev.unlatch.response.Journal;
import dev.unlatch.response.LockoutMessage;
import dev.unlatch.response.Mode;
import dev.unlatch.response.Ports;
import dev.unlatch.response.Progress.State;
import dev.unlatch.response.Response;
import dev.unlatch.response.SignalMessage;
import dev.unlatch.response.Unavailable;
import dev.unlatch.response.Way;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the functions run, with nothing of a replay's in its place but the clock and the queue: the
/// accounts are the lab's Okta's, by HTTP, and the table is on DynamoDB Local.
///
/// The accounts are locked and freed as a log tells.
final class LiveOrganisation implements AutoCloseable {
  private static final String PASSWORD = "correct horse battery staple";

  private final VirtualClock clock = new VirtualClock();
  private final DelayedMessages queue = new DelayedMessages(clock);
  private final LockoutsTable table = new LockoutsTable();
  private final DynamoLockouts lockouts = table.lockouts();
  private final OktaOrg okta = OktaOrg.start(settings(), clock);
  private final HttpTransport transport =
      new HttpTransport(new Trust(Optional.empty()), TimeLimits.USUAL.connect(), Clock.systemUTC());
  private final OktaUsers users;
  private final Response response;
  private final Set<String> known = new HashSet<>();
  private final List<Episode> ended = new ArrayList<>();

  LiveOrganisation(Policy policy) throws IOException, InterruptedException {
    String token = okta.issueToken();
    users = OktaUsers.direct(okta.url(), new Token(token), TimeLimits.USUAL, transport);
    OktaLog log = OktaLog.direct(okta.url(), new Token(token), OktaLog.OF_WORKER, transport, clock);
    Ports ports = new Ports(lockouts, table.observations(clock), queue, users, log, new Notes());
    response = new Response(policy, Mode.ENFORCE, ports, clock);
  }

  /// Accounts are freed as the log tells, and no rate limit is in the way.
  private static OktaSettings settings() {
    OktaSettings settings = OktaSettings.defaults().withAutoUnlock(Duration.ZERO);
    for (EndpointClass endpoints : EndpointClass.values()) {
      settings = settings.withRateLimit(endpoints, 1_000_000);
    }
    return settings;
  }

  /// An event of the log happens.
  void play(LoggedEvent event) {
    advance(event.published());
    JsonNode tree = event.tree();
    LogEvent read = LogEvents.read(tree, clock.instant());
    Freed.of(read, tree).ifPresent(freed -> free(freed.user()));
    switch (read) {
      case LogEvent.Lock(var lockout, var json) -> {
        lock(lockout.user(), lockout.kind());
        response.respond(LockoutMessage.of(Way.STREAM, lockout, json));
      }
      case LogEvent.Warning(var signal) -> response.respond(new SignalMessage(Way.STREAM, signal));
      case LogEvent.Unlock unlock ->
          response.respond(new SignalMessage(Way.STREAM, unlock.signal()));
      case LogEvent.NotByHook(var type, _) -> throw new AssertionError(type);
      case LogEvent.Unusable(var why, _) -> throw new AssertionError(why);
      case LogEvent.Other _ -> {} // as the functions do: nothing
    }
  }

  /// Lets everything happen that is still to happen within a time.
  void advance(Duration time) {
    advance(clock.instant().plus(time));
  }

  private void advance(Instant to) {
    Optional<Instant> due = queue.due();
    while (due.isPresent() && !due.get().isAfter(to)) {
      clock.advance(due.get());
      response.respond(queue.take());
      due = queue.due();
    }
    clock.advance(to);
  }

  private void know(String user) {
    if (known.add(user)) {
      okta.addUser(user, NewUser.of(user + "@company.example", PASSWORD));
    }
  }

  private void lock(String user, LockKind kind) {
    know(user);
    switch (kind) {
      case WHOLE_ACCOUNT -> {
        if (!okta.isLocked(user)) {
          okta.lock(user);
        }
      }
      case UNKNOWN_DEVICES -> okta.block(user, "UNKNOWN_DEVICES");
      case SECOND_FACTORS, GIVEN_UP, DIRECTORY ->
          throw new AssertionError("not generated: " + kind);
    }
  }

  private void free(String user) {
    if (!known.contains(user) || !okta.isLocked(user)) {
      return;
    }
    try {
      var _ = users.unlock(user);
    } catch (Unavailable failure) {
      throw new AssertionError(failure);
    }
  }

  /// The episodes that have ended, in the order in which they did, as they stand in the table.
  List<Episode> ended() {
    return ended.stream().map(this::onRecord).toList();
  }

  private Episode onRecord(Episode episode) {
    return lockouts
        .all(episode.user())
        .filter(it -> it.number() == episode.number())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    users.close();
    transport.close();
    okta.close();
    table.close();
  }

  private record Token(String value) implements ApiToken {
    @Override
    public String current() {
      return value;
    }

    @Override
    public String refreshed() {
      return value;
    }
  }

  private final class Notes implements Journal {
    @Override
    public void decided(Episode episode) {
      if (episode.state() == State.HELD || episode.state() == State.LEFT) {
        ended.add(episode);
      }
    }

    @Override
    public void unlocked(Episode episode, Duration age) {
      ended.add(episode);
    }

    @Override
    public void failed(Episode episode, Unavailable failure) {
      throw new AssertionError("the lab's Okta failed", failure);
    }

    @Override
    public void braked(Brake before, Brake now) {}

    @Override
    public void putOff(Unavailable failure) {
      throw new AssertionError("the lab's Okta failed", failure);
    }

    @Override
    public void switched(Circuit before, Circuit now) {}

    @Override
    public void untold(String because) {}

    @Override
    public void took(Way way, int count) {}

    @Override
    public void joined(Episode episode, LockoutMessage message) {}

    @Override
    public void kept(SignalMessage message) {}

    @Override
    public void dangerAfterUnlock(Episode unlocked) {}

    @Override
    public void logRefused(Unavailable failure) {
      throw new AssertionError("the lab's Okta failed", failure);
    }

    @Override
    public void unusable(String why, Instant at, String event) {
      throw new AssertionError(why);
    }

    @Override
    public void swept(Findings findings) {}
  }
}
