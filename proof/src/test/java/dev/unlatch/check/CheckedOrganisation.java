package dev.unlatch.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.unlatch.check.SetUpCheck.Holding;
import dev.unlatch.check.SetUpCheck.PolicyReading;
import dev.unlatch.http.Transports;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.delivery.LogStreaming;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.okta.ApiToken;
import dev.unlatch.okta.OktaAccess;
import dev.unlatch.okta.OktaAdministration;
import dev.unlatch.okta.OktaLog;
import dev.unlatch.okta.OktaUsers;
import dev.unlatch.okta.OrgUrl;
import dev.unlatch.okta.event.EventType;
import dev.unlatch.okta.limit.Gates;
import dev.unlatch.okta.limit.OktaGate;
import dev.unlatch.okta.limit.Reserve;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.UnlockAnswer;
import dev.unlatch.response.FakeJournal;
import dev.unlatch.response.FakeLockouts;
import dev.unlatch.response.FakeQueue;
import dev.unlatch.response.TestClock;
import dev.unlatch.sweep.Bookmark;
import dev.unlatch.sweep.FakeBookmarks;
import dev.unlatch.sweep.FakeOpenEpisodes;
import dev.unlatch.sweep.Reconciled;
import dev.unlatch.sweep.Reconciliation;
import dev.unlatch.sweep.SweepPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The lab's Okta with hook, stream, an administrator and a locked user, as it should be for
/// Unlatch, whose own records are in memory. Each test then breaks something.
final class CheckedOrganisation implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  static final String OWNER = "unlatch@lab.example";
  static final String ROBIN = "00uRobinExample00001";
  static final String ADMINISTRATOR = "00uAdminExample00002";

  final TestClock clock = new TestClock(NOW);
  final FakeBookmarks bookmarks = new FakeBookmarks();
  final MemoryObservations observations = new MemoryObservations();
  final OktaOrg okta;
  final LogStreaming stream;
  private final HttpServer hook = receiver();
  private final FakeQueue queue = new FakeQueue();
  private final FakeLockouts lockouts = new FakeLockouts();
  private final FakeJournal journal = new FakeJournal();
  private final String token;
  private Optional<PolicyReading> policy = Optional.empty();

  CheckedOrganisation() throws IOException, InterruptedException {
    this(OktaSettings.defaults(), Duration.ZERO);
  }

  /// @param ahead how far Okta's clock is ahead of ours
  CheckedOrganisation(OktaSettings settings, Duration ahead)
      throws IOException, InterruptedException {
    okta = OktaOrg.start(settings, Clock.offset(clock, ahead));
    token = okta.issueToken(OWNER);
    okta.addUser(ROBIN, NewUser.of("robin@lab.example", "right"));
    okta.addUser(
        ADMINISTRATOR, NewUser.of("admin@lab.example", "right").withAdminRoles("SUPER_ADMIN"));
    okta.lock(ROBIN);
    addHook(EventType.forHooks().toArray(String[]::new));
    stream = okta.streamTo(_ -> {});
    sweep();
  }

  /// A hook that posts to where ours do.
  String addHook(String... events) throws IOException, InterruptedException {
    URI url = URI.create("http://127.0.0.1:" + hook.getAddress().getPort() + "/okta/events");
    return okta.addEventHook(url, "secret", events);
  }

  private static HttpServer receiver() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String challenge = exchange.getRequestHeaders().getFirst("x-okta-verification-challenge");
          byte[] answer =
              "{\"verification\":\"%s\"}".formatted(challenge).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  /// From now on this policy decides.
  void decideBy(String yaml) {
    policy = Optional.of(new PolicyReading(Optional.of(PolicyFile.read(yaml)), "of the test"));
  }

  void losePolicy() {
    policy = Optional.of(new PolicyReading(Optional.empty(), "line 1: not YAML"));
  }

  private PolicyReading reading() {
    return policy.orElseGet(
        () ->
            new PolicyReading(
                Optional.of(PolicyFile.read("policy: 1\nrules: [{name: all, decide: unlock}]")),
                "of the test"));
  }

  List<SetUpFinding> check() {
    return check(settings(Mode.ENFORCE));
  }

  List<SetUpFinding> check(SetUpSettings settings) {
    OktaGate gate = new OktaGate(new Reserve(50), 0, journal, clock);
    return check(settings, gate).all();
  }

  SetUpSettings settings(Mode mode) {
    return new SetUpSettings(
        mode,
        Set.of(Intake.HOOK, Intake.STREAM),
        Optional.of("aws.partner/okta.com/lab/stream"),
        Duration.ofMinutes(15),
        50,
        EventType.forHooks());
  }

  /// What is wrong or unknown, as `severity check`.
  List<String> trouble() {
    List<String> words = new ArrayList<>();
    for (SetUpFinding finding : check()) {
      if (finding.severity() != SetUpFinding.Severity.OK) {
        words.add(finding.severity().word() + " " + finding.check());
      }
    }
    return words;
  }

  SetUpFinding finding(String check) {
    return check().stream().filter(it -> it.check().equals(check)).findFirst().orElseThrow();
  }

  /// Sweeps, and then finds what makes every lockout hold.
  List<String> sweep() {
    return holding().problems().stream().map(SetUpFinding::check).toList();
  }

  /// The same, with the checks that had no answer.
  Holding holding() {
    OktaGate gate = new OktaGate(new Reserve(0), 0, journal, clock);
    Reconciled result =
        new Reconciliation(ports(gate), Mode.ENFORCE, Set.of(), clock)
            .run(NOW.plus(Duration.ofDays(1)));
    return check(settings(Mode.ENFORCE), gate).holding(result);
  }

  Bookmark bookmark() {
    return bookmarks.read().orElseThrow();
  }

  private SetUpCheck check(SetUpSettings settings, OktaGate gate) {
    return new SetUpCheck(
        new SetUpCheck.Ports(ports(gate), new OktaAdministration(access(gate))),
        settings,
        this::reading,
        clock);
  }

  private SweepPorts ports(OktaGate gate) {
    return new SweepPorts(
        lockouts,
        observations,
        queue,
        new OktaUsers(access(gate)),
        new OktaLog(access(gate), OktaLog.OF_SWEEP, clock),
        new FakeOpenEpisodes(lockouts, 10),
        bookmarks,
        journal);
  }

  private OktaAccess access(OktaGate gate) {
    return new OktaAccess(new OrgUrl(okta.url()), kept(), gate, Transports.ofTests());
  }

  private ApiToken kept() {
    return new ApiToken() {
      @Override
      public String current() {
        return token;
      }

      @Override
      public String refreshed() {
        return token;
      }
    };
  }

  void unlockRobin() throws Unavailable {
    UnlockAnswer answer = new OktaUsers(access(Gates.open(clock))).unlock(ROBIN);
    assertEquals(new UnlockAnswer.Unlocked(), answer);
  }

  void revokeToken() {
    okta.revoke(token);
  }

  @Override
  public void close() {
    okta.close();
    hook.stop(0);
  }
}
