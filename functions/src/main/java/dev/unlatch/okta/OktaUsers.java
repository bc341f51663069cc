package dev.unlatch.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.okta.event.OktaId;
import dev.unlatch.okta.event.OktaJson;
import dev.unlatch.okta.limit.Bucket;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.port.okta.Share;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.UnlockAnswer;
import dev.unlatch.port.okta.UnlockAnswer.Refusal;
import dev.unlatch.port.okta.Users;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The users of an Okta organisation.
///
/// A call is made once, and once more if Okta refuses the token and another one is found where
/// tokens are kept; each time it has its own limit. Thread-safe.
public final class OktaUsers implements Users {
  /// Until a call's whole answer has arrived, including name look-up, connection, TLS and the last
  /// byte of the body. Okta mostly answers in a few hundred milliseconds. Five seconds, and as much
  /// again if a token had to be read again, leave a worker time to record the outcome within its
  /// lease.
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(5);

  private static final String USERS = OrgUrl.API + "users";
  private static final String GROUPS = OrgUrl.API + "groups";

  /// The most that Okta recommends for a page (Okta, "List all users", "List all groups").
  private static final String LIMIT = "limit=200";

  /// Leaves out of lists what takes Okta long to gather (Okta, "List all users": `Content-Type`).
  private static final String CHEAP =
      "application/json;"
          + " okta-response=\"omitCredentials,omitCredentialsLinks,omitTransitioningToStatus\"";

  private final OktaCalls calls;

  public OktaUsers(OktaAccess okta) {
    this(okta, USUAL_LIMIT);
  }

  OktaUsers(OktaAccess okta, Duration limit) {
    this(okta.calls(limit));
  }

  private OktaUsers(OktaCalls calls) {
    this.calls = calls;
  }

  @Override
  public OktaUsers of(Share share) throws Unavailable {
    return new OktaUsers(calls.of(share));
  }

  @Override
  public Optional<Account> find(String idOrLogin) throws Unavailable {
    if (!OktaId.canNameUser(idOrLogin)) {
      return Optional.empty();
    }
    String path = USERS + "/" + OrgUrl.encoded(idOrLogin);
    if (idOrLogin.contains("/")) {
      throw unusableName("slash"); // Okta fetches such a login only by id ("Get a user")
    }
    return switch (calls.make(Bucket.of(path), (api, headers) -> api.get(path, headers))) {
      case OktaCalls.Outcome.Done(Answer answer) -> Optional.of(answer.account());
      case OktaCalls.Outcome.Refused(OktaError error, Unavailable failure) ->
          switch (error.meaning()) {
            case NOT_FOUND -> Optional.empty();
            case OTHER -> throw OktaId.isSafe(idOrLogin) ? failure : unusableName(error.code());
            case BAD_TOKEN,
                NO_PERMISSION,
                NOT_ALLOWED,
                WRONG_STATUS,
                RATE_LIMITED,
                FAULT,
                FOREIGN ->
                throw failure;
          };
    };
  }

  private static Unavailable unusableName(String code) {
    return new Unavailable(Unavailable.Cause.NAME, code, Optional.empty());
  }

  /// {@inheritDoc}
  ///
  /// A role that Okta returns without a type is `UNKNOWN` here, so that it still counts as a role.
  @Override
  public Set<String> roles(String id) throws Unavailable {
    Set<String> types = new LinkedHashSet<>();
    for (JsonNode role : calls.get(USERS + "/" + OktaId.require("user", id) + "/roles").items()) {
      types.add(OktaJson.text(role.path("type")).orElse("UNKNOWN"));
    }
    return types;
  }

  /// {@inheritDoc}
  ///
  /// All pages: a user is in a few hundred groups at most.
  @Override
  public Set<String> groups(String id) throws Unavailable {
    Set<String> groups = new LinkedHashSet<>();
    String first = USERS + "/" + OktaId.require("user", id) + "/groups?" + LIMIT;
    calls.all(
        first,
        UnaryOperator.identity(),
        group -> {
          OktaJson.text(group.path("id")).ifPresent(groups::add);
          OktaJson.text(group.path("profile").path("name")).ifPresent(groups::add);
        });
    return groups;
  }

  @Override
  public Blocks blocks(String id) throws Unavailable {
    boolean any = false;
    boolean unknown = false;
    boolean unexpected = false;
    for (JsonNode block : calls.get(USERS + "/" + OktaId.require("user", id) + "/blocks").items()) {
      switch (block.path("appliesTo").asText()) {
        case "ANY_DEVICES" -> any = true;
        case "UNKNOWN_DEVICES" -> unknown = true;
        default -> unexpected = true; // the policy then takes the careful side
      }
    }
    return new Blocks(any, unknown, unexpected);
  }

  @Override
  public UnlockAnswer unlock(String id) throws Unavailable {
    String user = OktaId.require("user", id);
    return switch (calls.make(Bucket.UNLOCK, (api, headers) -> api.unlock(user, headers))) {
      case OktaCalls.Outcome.Done _ -> new UnlockAnswer.Unlocked();
      case OktaCalls.Outcome.Refused(OktaError error, Unavailable failure) ->
          refused(error, failure);
    };
  }

  @Override
  public Page lockedOut(Optional<String> next) throws Unavailable {
    String first = USERS + "?filter=" + OrgUrl.encoded("status eq \"LOCKED_OUT\"") + "&" + LIMIT;
    return page(next.isPresent() ? OktaCalls.continued(next.get()) : first);
  }

  /// {@inheritDoc}
  ///
  /// A name that several groups share names none of them: the id is then needed.
  @Override
  public Optional<String> group(String nameOrId) throws Unavailable {
    if (OktaId.isSafe(nameOrId)) {
      Optional<Answer> group = known(GROUPS + "/" + nameOrId);
      if (group.isPresent()) {
        return Optional.of(group.get().id());
      }
    }
    return groupNamed(nameOrId);
  }

  @Override
  public Page members(String group, Optional<String> next) throws Unavailable {
    String first = GROUPS + "/" + OktaId.require("group", group) + "/users?" + LIMIT;
    return page(next.isPresent() ? OktaCalls.continued(next.get()) : first);
  }

  /// Reads a single thing.
  ///
  /// @return empty if Okta does not know it
  private Optional<Answer> known(String path) throws Unavailable {
    return switch (calls.make(Bucket.of(path), (api, headers) -> api.get(path, headers))) {
      case OktaCalls.Outcome.Done(Answer answer) -> Optional.of(answer);
      case OktaCalls.Outcome.Refused(OktaError error, _)
          when error.meaning() == OktaError.Meaning.NOT_FOUND ->
          Optional.empty();
      case OktaCalls.Outcome.Refused(_, Unavailable failure) -> throw failure;
    };
  }

  private Page page(String path) throws Unavailable {
    Answer answer =
        calls.read(
            Bucket.of(path),
            (api, headers) -> {
              headers.put("Content-Type", CHEAP);
              return api.get(path, headers);
            });
    return new Page(answer.accounts(), calls.next(answer));
  }

  /// Okta searches names ignoring case, and may find longer ones ("List all groups").
  private Optional<String> groupNamed(String name) throws Unavailable {
    String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
    String search = OrgUrl.encoded("profile.name eq \"" + quoted + "\"");
    List<JsonNode> exact =
        calls.get(GROUPS + "?search=" + search + "&" + LIMIT).items().stream()
            .filter(group -> group.path("profile").path("name").asText().equals(name))
            .toList();
    return exact.size() == 1 ? Optional.of(Answer.id(exact.getFirst())) : Optional.empty();
  }

  private static UnlockAnswer refused(OktaError error, Unavailable failure) throws Unavailable {
    return switch (error.meaning()) {
      case NOT_FOUND -> new UnlockAnswer.Refused(Refusal.GONE, error.code());
      case NOT_ALLOWED -> new UnlockAnswer.Refused(Refusal.NOT_ALLOWED, error.code());
      case WRONG_STATUS -> new UnlockAnswer.Refused(Refusal.WRONG_STATUS, error.code());
      case NO_PERMISSION -> new UnlockAnswer.Refused(Refusal.NO_PERMISSION, error.code());
      case OTHER -> new UnlockAnswer.Refused(Refusal.UNEXPECTED, error.code());
      case BAD_TOKEN, RATE_LIMITED, FAULT, FOREIGN -> throw failure;
    };
  }
}
