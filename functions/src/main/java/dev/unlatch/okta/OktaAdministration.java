package dev.unlatch.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.http.Http;
import dev.unlatch.okta.event.OktaId;
import dev.unlatch.okta.event.OktaJson;
import dev.unlatch.okta.limit.Bucket;
import dev.unlatch.okta.limit.Gate;
import dev.unlatch.okta.limit.OktaGate;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.event.Excerpt;
import dev.unlatch.port.okta.Administration;
import dev.unlatch.port.okta.Share;
import dev.unlatch.port.okta.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// How an Okta organisation is set up (Okta, "Event Hooks", "Log Streaming", "Policies", "Role
/// Assignments").
public final class OktaAdministration implements Administration {
  /// A person waits, and each of these lists is one page.
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final String USERS = OrgUrl.API + "users";

  /// The most pages of a list that are read: 2,500 administrators (Okta: pages of 100).
  private static final int MOST_PAGES = 25;

  /// The most characters of a name that are shown.
  private static final int LONGEST_NAME = 60;

  private static final String EVENTBRIDGE = "aws_eventbridge";

  private final Pages pages;
  private final OktaCalls calls;
  private final Supplier<List<RateLimit>> limits;

  private OktaAdministration(Pages pages, OktaCalls calls, Supplier<List<RateLimit>> limits) {
    this.pages = pages;
    this.calls = calls;
    this.limits = limits;
  }

  /// With nothing that holds calls back, and so with nothing to report about rate limits.
  ///
  /// @param org the organisation's URL, as with [OktaUsers#direct]
  public static OktaAdministration direct(URI org, ApiToken token, Http http) {
    OrgUrl url = new OrgUrl(org);
    OktaSdk api = new OktaSdk(http, url, LIMIT);
    OktaCalls calls = new OktaCalls(api, token, Gate.OPEN, Share.SEARCH);
    return new OktaAdministration(new Pages(url), calls, List::of);
  }

  /// The same, asked only if a gate allows it.
  public OktaAdministration behind(OktaGate gate) {
    return new OktaAdministration(pages, calls.behind(gate), gate::limits);
  }

  @Override
  public Owner owner() throws Unavailable {
    Answer answer = get(USERS + "/me");
    return new Owner(
        text(answer.body().path("id")),
        text(answer.body().at("/profile/login")),
        answer.standing().date());
  }

  @Override
  public List<String> someUsers() throws Unavailable {
    return ids(get(USERS + "?limit=2").items());
  }

  /// {@inheritDoc}
  ///
  /// Okta links to the unlock only for a caller who may do it now (Okta, "Users": `_links`).
  @Override
  public Optional<Boolean> offersUnlock(String id) throws Unavailable {
    Answer answer = get(USERS + "/" + OktaId.require("user", id));
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
        text(hook.at("/channel/config/uri")),
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
                    text(it.at("/settings/eventSourceName")),
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
        text(policy.at("/conditions/authProvider/provider")),
        count(lockout.path("maxAttempts")),
        count(lockout.path("autoUnlockMinutes")).map(Duration::ofMinutes),
        Optional.of(skip).filter(JsonNode::isBoolean).map(JsonNode::booleanValue));
  }

  @Override
  public List<RateLimit> rateLimits() {
    return limits.get();
  }

  /// All things in a list.
  private List<JsonNode> all(String first) throws Unavailable {
    List<JsonNode> all = new ArrayList<>();
    Optional<String> page = Optional.of(first);
    for (int read = 0; page.isPresent(); read++) {
      if (read == MOST_PAGES) {
        throw new Unavailable(Unavailable.Cause.UNREACHABLE, "endless list", Optional.empty());
      }
      Answer answer = unwrapped(get(page.get()));
      all.addAll(answer.items());
      page = pages.after(answer);
    }
    return all;
  }

  /// Operations under `iam` have the list and the link to its next page in an object.
  private static Answer unwrapped(Answer answer) {
    JsonNode body = answer.body();
    return body.isObject()
        ? new Answer(
            body.path("value"),
            text(body.at("/_links/next/href")).or(answer::next),
            answer.standing())
        : answer;
  }

  private Answer get(String path) throws Unavailable {
    return calls.read(Bucket.of(path), (api, headers) -> api.get(path, headers));
  }

  private static List<String> ids(List<JsonNode> things) throws Unavailable {
    List<String> ids = new ArrayList<>();
    for (JsonNode thing : things) {
      ids.add(Answer.id(thing));
    }
    return ids;
  }

  private static String name(JsonNode thing) {
    return Excerpt.of(text(thing.path("name")).orElse("without a name"), LONGEST_NAME);
  }

  private static Optional<String> text(JsonNode node) {
    return OktaJson.text(node);
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
}
