package dev.unlatch.fuzz;

import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import dev.unlatch.okta.ApiToken;
import dev.unlatch.okta.OktaLog;
import dev.unlatch.okta.OktaUsers;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.Users;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What Okta, or what answers in its place, says to every call: the same answer to each, so that a
/// page that names itself as the next one goes on for ever. Nothing comes of it but what the port
/// promises, or that Okta cannot be asked.
public final class OktaFuzz {
  private static final URI ORG = URI.create("https://acme.example");
  private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
  private static final String USER = "00uRobinExample00001";

  private OktaFuzz() {}

  public static void fuzzerTestOneInput(byte[] text) {
    HttpAnswer answer = AnswerText.read(text);
    Http http = new Same(answer);
    OktaLog log = OktaLog.direct(ORG, new Token(), OktaLog.OF_SWEEP, http, () -> NOW);
    OktaUsers users = OktaUsers.direct(ORG, new Token(), http);
    for (Call call : calls(users, log)) {
      var _ = Fuzzing.inTime(() -> isAnswered(call));
    }
  }

  private static List<Call> calls(OktaUsers users, OktaLog log) {
    return List.of(
        () -> users.find(USER),
        () -> users.roles(USER),
        () -> users.groups(USER),
        () -> users.blocks(USER),
        () -> users.unlock(USER),
        () -> users.group("Nurses"),
        () -> twoPages(users, users.lockedOut(Optional.empty())),
        () -> users.members("00g1", Optional.empty()),
        () -> twoPages(log, log.read(NOW.minusSeconds(60), NOW)),
        () -> log.locks(List.of(USER), NOW));
  }

  private static SystemLog.Page twoPages(OktaLog log, SystemLog.Page first) throws Unavailable {
    return first.next().isPresent() ? log.next(first.next().get()) : first;
  }

  private static Users.Page twoPages(OktaUsers users, Users.Page first) throws Unavailable {
    return first.next().isPresent() ? users.lockedOut(first.next()) : first;
  }

  private static boolean isAnswered(Call call) {
    try {
      return call.make() != null;
    } catch (Unavailable later) {
      return later.code().isEmpty(); // the lockout is carried on later
    }
  }

  @FunctionalInterface
  private interface Call {
    Object make() throws Unavailable;
  }

  private record Token() implements ApiToken {
    @Override
    public String current() {
      return "token";
    }

    @Override
    public String refreshed() {
      return "a newer token";
    }
  }

  private record Same(HttpAnswer answer) implements Http {
    @Override
    public HttpAnswer send(HttpCall call, Duration limit) {
      return answer;
    }

    @Override
    public void open(URI origin, Duration limit) {}
  }
}
