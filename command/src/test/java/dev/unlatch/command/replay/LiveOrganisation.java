package dev.unlatch.command.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.command.LockoutsTable;
import dev.unlatch.command.replay.log.EventFilter;
import dev.unlatch.command.replay.log.LoggedEvent;
import dev.unlatch.dynamo.episode.DynamoLockouts;
import dev.unlatch.http.HttpTransport;
import dev.unlatch.http.Trust;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.UserStatus;
import dev.unlatch.lab.okta.api.EndpointClass;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.memory.MemoryLockouts;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.okta.ApiToken;
import dev.unlatch.okta.OktaAccess;
import dev.unlatch.okta.OktaUsers;
import dev.unlatch.okta.OrgUrl;
import dev.unlatch.okta.event.LogEvents;
import dev.unlatch.okta.limit.OktaGate;
import dev.unlatch.okta.limit.Reserve;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.port.Lockouts;
import dev.unlatch.port.Observations;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.response.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What the functions run, with nothing of a replay's in its place but the clock and the queue: the
/// accounts are the lab's Okta's, by HTTP, and the table is on DynamoDB Local, or in memory.
///
/// The accounts are locked and freed as a log tells.
final class LiveOrganisation implements AutoCloseable {
  private static final String PASSWORD = "correct horse battery staple";

  private final VirtualClock clock = new VirtualClock();
  private final DelayedMessages queue = new DelayedMessages(clock);
  private final Kept kept;
  private final OktaOrg okta = OktaOrg.start(settings(), clock);
  private final HttpTransport transport =
      new HttpTransport(new Trust(Optional.empty()), Duration.ofSeconds(1), Clock.systemUTC());
  private final OktaUsers users;
  private final Response response;
  private final Set<String> known = new HashSet<>();
  private final List<Episode> ended = new ArrayList<>();

  /// Where lockouts are kept.
  ///
  /// @param onRecord an episode as it stands there
  record Kept(Lockouts lockouts, Observations observations, UnaryOperator<Episode> onRecord) {
    static Kept inMemory() {
      return new Kept(new MemoryLockouts(), new MemoryObservations(), UnaryOperator.identity());
    }

    /// @param clock by which what is read is old
    static Kept in(LockoutsTable table, Clock clock) {
      DynamoLockouts lockouts = table.lockouts();
      return new Kept(
          lockouts,
          table.observations(clock),
          told ->
              lockouts
                  .all(told.user())
                  .filter(it -> it.number() == told.number())
                  .findFirst()
                  .orElseThrow());
    }
  }

  /// @param keeping where lockouts are kept, by this organisation's clock
  LiveOrganisation(Policy policy, Function<Clock, Kept> keeping) throws IOException {
    kept = keeping.apply(clock);
    String token = okta.issueToken();
    OktaGate gate = new OktaGate(new Reserve(0), 0, (_, _) -> {}, clock);
    users =
        new OktaUsers(new OktaAccess(new OrgUrl(okta.url()), new Token(token), gate, transport));
    Ports ports =
        new Ports(
            kept.lockouts(), kept.observations(), queue, users, new NothingNew(), new Notes());
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
    switch (read) {
      case LogEvent.Lock(var lockout, var json) -> {
        lock(lockout.user(), lockout.kind());
        response.respond(LockoutMessage.of(Intake.STREAM, lockout, json));
      }
      case LogEvent.Warning(var signal) ->
          response.respond(new SignalMessage(Intake.STREAM, signal));
      case LogEvent.Unlock unlock -> {
        free(unlock.user());
        response.respond(new SignalMessage(Intake.STREAM, unlock.signal()));
      }
      case LogEvent.NotByHook(var type, _) -> throw new AssertionError(type);
      case LogEvent.Unusable(var why, _, _) -> throw new AssertionError(why);
      // A user may sign in from a device that was known before others were blocked.
      case LogEvent.Other(var type) when type.equals(EventFilter.SIGN_IN) ->
          Replay.signedIn(tree).filter(this::isLockedOut).ifPresent(this::free);
      case LogEvent.Other _ -> {} // the functions do nothing about it either
    }
  }

  private boolean isLockedOut(String user) {
    return known.contains(user) && okta.status(user) == UserStatus.LOCKED_OUT;
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

  /// A user is one of the organisation, beside those of whom the log tells alone.
  void add(String user, NewUser as) {
    known.add(user);
    okta.addUser(user, as);
  }

  private void know(String user) {
    if (!known.contains(user)) {
      add(user, person(user));
    }
  }

  static NewUser person(String user) {
    return NewUser.of(user + "@company.example", PASSWORD);
  }

  /// Some users are a group.
  void group(String name, List<String> users) {
    var _ = okta.addGroup(name, users.toArray(String[]::new));
  }

  private void lock(String user, LockKind kind) {
    know(user);
    switch (kind) {
      case WHOLE_ACCOUNT, SECOND_FACTORS, OKTA_GAVE_UP -> {
        if (!isLockedOut(user)) {
          free(user); // a block of devices, which the lock replaces
          okta.lock(user);
        }
      }
      case UNKNOWN_DEVICES -> okta.block(user, "UNKNOWN_DEVICES");
      case DIRECTORY -> throw new AssertionError("not generated: " + kind);
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
    return ended.stream().map(kept.onRecord()).toList();
  }

  @Override
  public void close() throws IOException {
    transport.close();
    okta.close();
  }

  /// The System Log has nothing that the stream has not brought. The log of `okta` is not this one:
  /// there, accounts are locked from elsewhere.
  private static final class NothingNew implements SystemLog {
    @Override
    public Page read(Instant since, Instant until) {
      return new Page(List.of(), Optional.empty());
    }

    @Override
    public Page next(String next) {
      throw new AssertionError(next);
    }

    @Override
    public List<LogEvent.Lock> locks(Collection<String> users, Instant since) {
      throw new AssertionError(users);
    }
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

  private final class Notes extends QuietJournal {
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
    public void unusable(String why, Instant at, String event) {
      throw new AssertionError(why);
    }
  }
}
