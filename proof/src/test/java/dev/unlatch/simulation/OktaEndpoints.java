package dev.unlatch.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall.Header;
import dev.unlatch.policy.account.Account;
import dev.unlatch.simulation.ModelOkta.Blocks;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Okta's management API as it answers where nothing goes wrong (Okta, "Users", "System Log",
/// "Error codes"), from the accounts and the log of the models.
///
/// @param ahead how far Okta's clock is ahead of ours
record OktaEndpoints(ModelOkta okta, ModelLog log, Duration ahead) {
  static final String ORIGIN = "https://lab.example";

  private static final Pattern ACTOR = Pattern.compile("actor\\.id eq \"([^\"]+)\"");

  /// Answers a call to anything but the unlock of an account.
  ///
  /// @param listed as of when the list of users is
  HttpAnswer read(Endpoint.Call call, Instant listed) {
    return switch (call.endpoint()) {
      case USER -> user(call.argument());
      case ROLES -> ofUser(call.argument(), roles(call.argument()));
      case USER_GROUPS -> ofUser(call.argument(), groups());
      case BLOCKS -> ofUser(call.argument(), blocks(call.argument()));
      case USERS -> users(query(call.argument()), listed);
      case LOGS -> logs(query(call.argument()));
      case UNLOCK -> throw new IllegalArgumentException("an unlock is no reading");
    };
  }

  private HttpAnswer user(String id) {
    Optional<Account> found = okta.find(id);
    if (found.isPresent() && !okta.nature(id).mayRead()) {
      return error(403, "E0000006");
    }
    return found.map(it -> success(whole(it).toString())).orElseGet(() -> error(404, "E0000007"));
  }

  private ObjectNode whole(Account account) {
    ObjectNode user = json(account);
    okta.statusChanged(account.id())
        .map(it -> it.plus(ahead).toString())
        .ifPresent(it -> user.put("statusChanged", it));
    user.putObject("credentials").putObject("provider").put("type", account.provider().name());
    return user;
  }

  private static ObjectNode json(Account account) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", account.id())
        .put("status", account.status().name());
  }

  private HttpAnswer ofUser(String id, ArrayNode list) {
    return okta.find(id).isPresent() ? success(list.toString()) : error(404, "E0000007");
  }

  private ArrayNode roles(String id) {
    ArrayNode roles = list();
    okta.standing(id).roles().forEach(type -> roles.addObject().put("type", type));
    return roles;
  }

  private static ArrayNode groups() {
    ArrayNode groups = list();
    groups.addObject().put("id", "00g1").putObject("profile").put("name", "Everyone");
    return groups;
  }

  private ArrayNode blocks(String id) {
    ArrayNode blocks = list();
    Blocks devices = okta.standing(id).blocks();
    if (devices != Blocks.NONE) {
      blocks.addObject().put("type", "DEVICE_BASED").put("appliesTo", devices.name());
    }
    return blocks;
  }

  /// Lists leave out the provider when they are asked to.
  private HttpAnswer users(Map<String, String> query, Instant listed) {
    if (query.keySet().equals(Set.of("limit"))) {
      ArrayNode some = list();
      okta.some(Integer.parseInt(query.get("limit"))).forEach(it -> some.add(json(it)));
      return success(some.toString());
    }
    ModelOkta.Page page = okta.lockedOut(query.getOrDefault("after", ""), listed);
    ArrayNode users = list();
    page.accounts().forEach(account -> users.add(json(account)));
    return page(users.toString(), page.next().map("/api/v1/users?after=%s"::formatted));
  }

  private HttpAnswer logs(Map<String, String> query) {
    String since = query.getOrDefault("since", "");
    List<String> users =
        ACTOR.matcher(query.getOrDefault("filter", "")).results().map(it -> it.group(1)).toList();
    if (!users.isEmpty()) {
      return page(log.locks(users, Instant.parse(since)).toString(), Optional.empty());
    }
    String until = query.getOrDefault("until", "");
    int from = Integer.parseInt(query.getOrDefault("after", "0"));
    ModelLog.Page page = log.published(Instant.parse(since), Instant.parse(until), from);
    return page(
        page.events().toString(),
        page.next()
            .map(it -> "/api/v1/logs?since=%s&until=%s&after=%d".formatted(since, until, it)));
  }

  /// Unlocks an account.
  HttpAnswer unlock(String id) {
    return switch (okta.unlock(id)) {
      case DONE -> success("{}");
      case GONE -> error(404, "E0000007");
      case NO_PERMISSION -> error(403, "E0000006");
      case NOT_ALLOWED -> error(403, "E0000032");
      case BAD_REQUEST -> error(400, "E0000001");
      case WRONG_STATUS -> error(403, "E0000038");
    };
  }

  private static Map<String, String> query(String text) {
    return Arrays.stream(text.split("&"))
        .map(part -> part.split("=", 2))
        .collect(Collectors.toMap(part -> part[0], part -> decoded(part[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static ArrayNode list() {
    return JsonNodeFactory.instance.arrayNode();
  }

  private static HttpAnswer page(String body, Optional<String> next) {
    HttpAnswer answer = success(body);
    return next.map(it -> with(answer, "Link", "<%s%s>; rel=\"next\"".formatted(ORIGIN, it)))
        .orElse(answer);
  }

  private static HttpAnswer success(String body) {
    return answer(200, body);
  }

  /// One of Okta's errors.
  static HttpAnswer error(int status, String code) {
    return answer(status, "{\"errorCode\": \"%s\"}".formatted(code));
  }

  private static HttpAnswer answer(int status, String body) {
    return new HttpAnswer(status, List.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /// The same answer with one more header.
  static HttpAnswer with(HttpAnswer answer, String name, Object value) {
    List<Header> headers = new ArrayList<>(answer.headers());
    headers.add(new Header(name, value.toString()));
    return new HttpAnswer(answer.status(), headers, answer.body());
  }
}
