package dev.unlatch.lab.okta;

import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LoopbackServer;
import dev.unlatch.lab.okta.account.Accounts;
import dev.unlatch.lab.okta.account.Groups;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.account.UserAccount.Unlock;
import dev.unlatch.lab.okta.account.UserStatus;
import dev.unlatch.lab.okta.api.ApiTokens;
import dev.unlatch.lab.okta.api.GroupRoutes;
import dev.unlatch.lab.okta.api.LabRoutes;
import dev.unlatch.lab.okta.api.LogRoutes;
import dev.unlatch.lab.okta.api.OktaJson;
import dev.unlatch.lab.okta.api.OktaRoute;
import dev.unlatch.lab.okta.api.Right;
import dev.unlatch.lab.okta.api.SetUpRoutes;
import dev.unlatch.lab.okta.api.SignInRoutes;
import dev.unlatch.lab.okta.api.UserRoutes;
import dev.unlatch.lab.okta.delivery.Delivery;
import dev.unlatch.lab.okta.delivery.LogStreaming;
import dev.unlatch.lab.okta.delivery.Outgoing;
import dev.unlatch.lab.okta.front.OktaFront;
import dev.unlatch.lab.okta.front.RateLimiter;
import dev.unlatch.lab.okta.front.RequestCounts;
import dev.unlatch.lab.okta.front.UsedWindow;
import dev.unlatch.lab.okta.log.ClientOrigin;
import dev.unlatch.lab.okta.log.EventLog;
import dev.unlatch.lab.okta.log.Network;
import dev.unlatch.lab.okta.log.OktaIds;
import dev.unlatch.lab.okta.log.OktaSignal;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// An Okta organisation over HTTP, on 127.0.0.1, that behaves like Okta towards an application that
/// looks after locked users.
///
/// Time comes from the clock: what Okta does by itself, such as its timed unlock, happens when it
/// is next looked at, dated when it was due. Everything is kept in memory. A method that is given a
/// user or group that does not exist throws [Refusal] `E0000007`.
public final class OktaOrg implements AutoCloseable {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final OktaSettings settings;
  private final Clock clock;
  private final LoopbackServer server;
  private final AtomicReference<Quirks> quirks = new AtomicReference<>(Quirks.NONE);
  private final EventLog log;
  private final Accounts accounts;
  private final Groups groups = new Groups();
  private final Faults faults = new Faults();
  private final RateLimiter limits;
  private final ApiTokens tokens = new ApiTokens();
  private final RequestCounts requests = new RequestCounts();
  private final Outgoing outgoing;

  private OktaOrg(OktaSettings settings, Clock clock) throws IOException {
    this.settings = settings;
    this.clock = clock;
    this.server = new LoopbackServer();
    this.log = new EventLog(clock, () -> quirks.get().logDelay());
    this.limits = new RateLimiter(settings.quotas(), clock);
    this.accounts = new Accounts(settings.policy(), log, clock);
    this.outgoing = new Outgoing(server.url(), settings.hookTimes(), log, clock);
  }

  /// Starts an organisation without users.
  ///
  /// @throws IOException if there is no free port
  public static OktaOrg start(OktaSettings settings, Clock clock) throws IOException {
    OktaOrg org = new OktaOrg(settings, clock);
    org.server.serve(
        new OktaFront(org.routes(), org.limits, org.faults, org.tokens, org.requests, org::dated));
    return org;
  }

  /// Its URL, such as `http://127.0.0.1:40123`.
  public URI url() {
    return server.url();
  }

  /// Makes an API token of a help desk administrator.
  public String issueToken() {
    return issueToken("helpdesk@example.com");
  }

  /// Makes an API token.
  ///
  /// @param owner the login of the administrator who owns the token: the actor of what is done with
  ///   it
  public String issueToken(String owner) {
    return tokens.issue(owner);
  }

  /// Revokes a token: later calls with it get 401 `E0000011`.
  public void revoke(String token) {
    tokens.revoke(token);
  }

  /// From now on the owners of tokens have every right but these: a call that needs one of them
  /// gets 403 `E0000006`.
  public void withdraw(Right... rights) {
    tokens.withdraw(Set.of(rights));
  }

  /// Adds a user.
  ///
  /// @return Okta's user id
  /// @throws Refusal `E0000001` if the login is taken
  public String addUser(NewUser user) {
    return accounts.add(user).id();
  }

  /// Adds a user with this id, such as one that a sample event names.
  ///
  /// @param id like Okta's: letters and digits
  /// @throws Refusal `E0000001` if the id or the login is taken
  public void addUser(String id, NewUser user) {
    var _ = accounts.add(id, user);
  }

  /// Adds a group with members.
  ///
  /// @return Okta's group id
  public String addGroup(String name, String... userIds) {
    String id = groups.add(name, clock.instant()).id();
    Stream.of(userIds).forEach(user -> groups.join(id, accounts.get(user).id()));
    return id;
  }

  /// Signs in with a password.
  ///
  /// @return whether there is a session
  public boolean signIn(String login, String password, ClientOrigin origin) {
    return accounts.signIn(login, password, origin);
  }

  /// Locks users by wrong sign-ins from 192.0.2.1, a documentation address: entirely, or for
  /// unknown devices only, depending on the settings.
  ///
  /// @param users ids or logins
  /// @throws IllegalStateException if a user cannot be locked
  public void lock(String... users) {
    Stream.of(users).forEach(user -> lock(user, ClientOrigin.of("192.0.2.1")));
  }

  /// Locks a user by wrong sign-ins from a given origin.
  ///
  /// @param user an id or a login
  /// @throws IllegalStateException if that user cannot be locked
  public void lock(String user, ClientOrigin origin) {
    accounts.lock(user, origin);
  }

  /// Blocks devices of a user, in addition to existing blocks. The status stays as it is, nothing
  /// is logged, and an unlock lifts it.
  ///
  /// @param user an id or a login
  /// @param appliesTo `ANY_DEVICES`, `UNKNOWN_DEVICES`, or a value that Okta does not document
  public void block(String user, String appliesTo) {
    accounts.block(user, appliesTo);
  }

  /// From now on the organisation has exactly these quirks.
  public void have(Quirks others) {
    quirks.set(others);
  }

  /// Sets what Okta knows about an address; later events from there are logged with it. Sign-ins
  /// from any other address are logged as from [Network#ORDINARY].
  public void know(String ipAddress, Network network) {
    log.know(ipAddress, network);
  }

  /// Makes Okta notice something now: it is logged, and sent by hooks and streams.
  public void notice(OktaSignal signal) {
    log.write(signal.line(user -> accounts.get(user).party()));
  }

  /// Makes an event hook and has its receiver verified, as `POST /api/v1/eventHooks` and its
  /// `lifecycle/verify` do.
  ///
  /// @param receiver where to post
  /// @param secret the value of the `Authorization` header; empty for none
  /// @param events event types
  /// @return the hook's id
  /// @throws Refusal `E0000001` if hooks do not carry such events or the receiver fails to verify
  public String addEventHook(URI receiver, String secret, String... events)
      throws InterruptedException {
    return outgoing.addEventHook(receiver, secret, Set.of(events));
  }

  /// Removes an event hook; nothing more is delivered to it.
  ///
  /// @param id what [#addEventHook] gave
  public void removeEventHook(String id) {
    outgoing.removeEventHook(id);
  }

  /// The attempts of event hooks so far, including failed ones, in the order in which they ended.
  public List<Delivery> deliveries() {
    return outgoing.deliveries();
  }

  /// Sends every event from now on to a log stream, whose source is
  /// `aws.partner/okta.com/SUBDOMAIN/stream`.
  public LogStreaming streamTo(LogStreaming.Receiver receiver) {
    String source = "aws.partner/okta.com/" + settings.subdomain() + "/stream";
    return outgoing.streamTo(source, receiver);
  }

  /// Waits until no event is on its way to a hook or a stream.
  ///
  /// @param time the longest to wait, in real time
  /// @return whether all have arrived or failed
  public boolean awaitDeliveries(Duration time) throws InterruptedException {
    return outgoing.awaitNone(time);
  }

  /// A user's status now.
  ///
  /// @param user an id or a login
  public UserStatus status(String user) {
    return accounts.get(user).status();
  }

  /// Whether a user is locked, entirely or for unknown devices only.
  ///
  /// @param user an id or a login
  public boolean isLocked(String user) {
    return accounts.get(user).isLocked();
  }

  /// The unlocks of a user so far, by anyone.
  ///
  /// @param user an id or a login
  public List<Unlock> unlocks(String user) {
    return accounts.unlocks(accounts.get(user).id());
  }

  /// How often each operation was called, by method and path, such as `GET /api/v1/users/{id}`;
  /// refused and failed calls count too, the lab's own do not.
  public Map<String, Long> requests() {
    return requests.counts();
  }

  /// Waits until an operation was called this often, counted from the start.
  ///
  /// @param operation method and path as in [#requests]
  /// @param atMost the longest to wait, in real time
  /// @return whether it was
  public boolean awaitRequests(String operation, long count, Duration atMost)
      throws InterruptedException {
    return requests.await(operation, count, atMost);
  }

  /// The faults to inject.
  public Faults faults() {
    return faults;
  }

  /// Okta is down: connections are cut and refused, until [#acceptConnections].
  public void refuseConnections() {
    server.refuse();
  }

  /// Okta is up again, after [#refuseConnections].
  public void acceptConnections() throws IOException {
    server.accept();
  }

  /// How much of the rate limits was used, window by window, in order of their start.
  public List<UsedWindow> usedWindows() {
    return limits.used();
  }

  /// How often someone asked to unlock an account that was not locked: this is how unlocking an
  /// account twice looks from here.
  public int needlessUnlocks() {
    return accounts.needlessUnlocks();
  }

  /// Stops; requests in progress are cut off.
  @Override
  public void close() {
    faults.clear();
    server.close();
    outgoing.close();
  }

  /// The reply with the date by the organisation's clock, unless it has one; an empty header is
  /// left out.
  private LabReply dated(LabReply reply) {
    return quirks.get().date()
        ? reply.with("Date", HTTP_DATE.format(clock.instant()))
        : reply.with("Date");
  }

  private List<OktaRoute> routes() {
    BooleanSupplier statusChanged = () -> quirks.get().statusChanged();
    BooleanSupplier mayUnlock = () -> tokens.allow(Right.UNLOCK_USERS);
    OktaJson json = new OktaJson(url(), OktaIds.object("oty"), statusChanged, mayUnlock);
    return Stream.of(
            new SignInRoutes(accounts, clock).routes(),
            new UserRoutes(accounts, groups, tokens, json).routes(),
            new GroupRoutes(accounts, groups, json).routes(),
            new LogRoutes(log, accounts, url(), clock).routes(),
            new SetUpRoutes(url(), accounts, settings.policy(), outgoing::hooks, outgoing::streams)
                .routes(),
            new LabRoutes(faults, accounts, log, tokens).routes())
        .flatMap(List::stream)
        .toList();
  }
}
