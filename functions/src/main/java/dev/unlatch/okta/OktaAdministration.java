package dev.unlatch.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.okta.event.OktaId;
import dev.unlatch.okta.event.OktaJson;
import dev.unlatch.okta.limit.OktaGate;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.event.Excerpt;
import dev.unlatch.port.okta.Administration;
import dev.unlatch.port.okta.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How an Okta organisation is set up (Okta, "Event Hooks", "Log Streaming", "Policies", "Role
/// Assignments").
public final class OktaAdministration implements Administration {
  /// A person waits, and each of these lists is one page.
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final String USERS = OrgUrl.API + "users";

  /// The most characters of a name that are shown.
  private static final int LONGEST_NAME = 60;

  private static final String EVENTBRIDGE = "aws_eventbridge";

  private final OktaCalls calls;
  private final OktaGate gate;

  public OktaAdministration(OktaAccess okta) {
    calls = okta.calls(LIMIT);
    gate = okta.gate();
  }

  @Override
  public Owner owner() throws Unavailable {
    Answer answer = calls.get(USERS + "/me");
    return new Owner(
        OktaJson.text(answer.body().path("id")),
        OktaJson.text(answer.body().at("/profile/login")),
        answer.standing().date());
  }

  @Override
  public List<String> someUsers() throws Unavailable {
    return ids(calls.get(USERS + "?limit=2").items());
  }

  /// {@inheritDoc}
  ///
  /// Okta links to the unlock only for a caller who may do it now (Okta, "Users": `_links`).
  @Override
  public Optional<Boolean> offersUnlock(String id) throws Unavailable {
    Answer answer = calls.get(USERS + "/" + OktaId.require("user", id));
    Account account = answer.account();
    boolean unlockable = account.isLocked() && !account.provider().isDirectory();
    JsonNode links = answer.body().path("_links");
    return Optional.of(links.has("unlock")).filter(_ -> unlockable && links.isObject());
  }

  @Override
  public List<String> administrators() throws Unavailable {
    return ids(all(OrgUrl.API + "iam/assignees/users?limit=100"));
  }

  @Override
  public List<EventHook> eventHooks() throws Unavailable {
    return all(OrgUrl.API + "eventHooks").stream().map(OktaAdministration::eventHook).toList();
  }

  private static EventHook eventHook(JsonNode hook) {
    JsonNode events = hook.path("events");
    return new EventHook(
        name(hook),
        OktaJson.text(hook.at("/channel/config/uri")),
        either(hook.path("status"), "ACTIVE", "INACTIVE"),
        either(hook.path("verificationStatus"), "VERIFIED", "UNVERIFIED"),
        Optional.of(events.path("items")).filter(JsonNode::isArray).map(OktaAdministration::texts),
        !events.path("filter").isMissingNode() && !events.path("filter").isNull());
  }

  @Override
  public List<LogStream> logStreams() throws Unavailable {
    return all(OrgUrl.API + "logStreams").stream()
        .filter(it -> it.path("type").asText(EVENTBRIDGE).equals(EVENTBRIDGE))
        .map(
            it ->
                new LogStream(
                    name(it),
                    OktaJson.text(it.at("/settings/eventSourceName")),
                    either(it.path("status"), "ACTIVE", "INACTIVE")))
        .toList();
  }

  @Override
  public List<PasswordPolicy> passwordPolicies() throws Unavailable {
    return all(OrgUrl.API + "policies?type=PASSWORD").stream()
        .filter(it -> either(it.path("status"), "ACTIVE", "INACTIVE").orElse(true))
        .map(OktaAdministration::passwordPolicy)
        .toList();
  }

  private static PasswordPolicy passwordPolicy(JsonNode policy) {
    JsonNode lockout = policy.at("/settings/password/lockout");
    JsonNode skip = policy.at("/settings/delegation/options/skipUnlock");
    return new PasswordPolicy(
        name(policy),
        OktaJson.text(policy.at("/conditions/authProvider/provider")),
        count(lockout.path("maxAttempts")),
        count(lockout.path("autoUnlockMinutes")).map(Duration::ofMinutes),
        Optional.of(skip).filter(JsonNode::isBoolean).map(JsonNode::booleanValue));
  }

  @Override
  public List<RateLimit> rateLimits() {
    return gate.limits();
  }

  private static List<String> ids(List<JsonNode> things) throws Unavailable {
    List<String> ids = new ArrayList<>();
    for (JsonNode thing : things) {
      ids.add(Answer.id(thing));
    }
    return ids;
  }

  private static String name(JsonNode thing) {
    return Excerpt.of(OktaJson.text(thing.path("name")).orElse("without a name"), LONGEST_NAME);
  }

  private static Set<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
  }

  /// Whether it is the one word; empty if it is neither.
  private static Optional<Boolean> either(JsonNode node, String yes, String no) {
    String word = node.asText();
    return Optional.of(word.equals(yes)).filter(_ -> word.equals(yes) || word.equals(no));
  }

  private static Optional<Integer> count(JsonNode node) {
    return Optional.of(node.asInt(-1))
        .filter(number -> node.isIntegralNumber() && node.canConvertToInt() && number >= 0);
  }

  private List<JsonNode> all(String first) throws Unavailable {
    List<JsonNode> all = new ArrayList<>();
    calls.all(first, Answer::unwrapped, all::add);
    return all;
  }
}
