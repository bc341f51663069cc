package dev.unlatch.fuzz;

import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import dev.unlatch.okta.ApiToken;
import dev.unlatch.okta.OktaAccess;
import dev.unlatch.okta.OktaLog;
import dev.unlatch.okta.OktaUsers;
import dev.unlatch.okta.OrgUrl;
import dev.unlatch.okta.limit.Gates;
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

  private static final List<Call> CALLS =
      List.of(
          (users, _) -> users.find(USER),
          (users, _) -> users.roles(USER),
          (users, _) -> users.groups(USER),
          (users, _) -> users.blocks(USER),
          (users, _) -> users.unlock(USER),
          (users, _) -> users.group("Nurses"),
          (users, _) -> twoPages(users, users.lockedOut(Optional.empty())),
          (users, _) -> users.members("00g1", Optional.empty()),
          (_, log) -> twoPages(log, log.read(NOW.minusSeconds(60), NOW)),
          (_, log) -> log.locks(List.of(USER), NOW));

  private OktaFuzz() {}

  public static void fuzzerTestOneInput(byte[] text) {
    Http http = new Same(AnswerText.read(text));
    for (Call call : CALLS) {
      OktaAccess okta = new OktaAccess(new OrgUrl(ORG), new Token(), Gates.open(() -> NOW), http);
      var _ = Fuzzing.inTime(() -> isAnswered(call, okta));
    }
  }

  private static SystemLog.Page twoPages(OktaLog log, SystemLog.Page first) throws Unavailable {
    return first.next().isPresent() ? log.next(first.next().get()) : first;
  }

  private static Users.Page twoPages(OktaUsers users, Users.Page first) throws Unavailable {
    return first.next().isPresent() ? users.lockedOut(first.next()) : first;
  }

  private static boolean isAnswered(Call call, OktaAccess okta) {
    OktaLog log = new OktaLog(okta, OktaLog.OF_SWEEP, () -> NOW);
    try {
      return call.make(new OktaUsers(okta), log) != null;
    } catch (Unavailable later) {
      return later.code().isEmpty(); // the lockout is carried on later
    }
  }

  @FunctionalInterface
  private interface Call {
    Object make(OktaUsers users, OktaLog log) throws Unavailable;
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
