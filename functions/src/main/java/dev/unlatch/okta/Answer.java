package dev.unlatch.okta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.okta.event.OktaId;
import dev.unlatch.okta.event.OktaJson;
import dev.unlatch.okta.limit.RateLimitStatus;
import dev.unlatch.policy.account.Account;
import dev.unlatch.port.okta.Unavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Okta's answer to a call that it carried out.
///
/// If an answer is JSON but not what was asked for, the methods throw [Unavailable] with the cause
/// UNREACHABLE: it was not Okta's API that answered.
///
/// @param body a missing node if the answer had none
/// @param next the link to the next page of a list, verbatim; empty on the last page
/// @param standing where we stand with the rate limit
record Answer(JsonNode body, Optional<String> next, RateLimitStatus standing) {
  /// An answer that says nothing but "done".
  static final Answer DONE =
      new Answer(MissingNode.getInstance(), Optional.empty(), RateLimitStatus.UNKNOWN);

  /// @throws IOException if there is a body and it is not JSON; the message does not quote it
  static Answer of(HttpAnswer response) throws IOException {
    try {
      JsonNode body = OktaJson.JSON.read(response.text());
      return new Answer(body, Links.next(response.all("Link")), RateLimitStatus.of(response));
    } catch (JsonProcessingException hidden) {
      throw new IOException("not JSON");
    }
  }

  /// A user in the policy's terms, with the time of the answer. A status or provider unknown to the
  /// policy becomes OTHER.
  Account account() throws Unavailable {
    return account(body).asOf(standing.date());
  }

  /// The identifier of a single thing.
  String id() throws Unavailable {
    return id(body);
  }

  /// The identifier of a thing in a list.
  static String id(JsonNode thing) throws Unavailable {
    return OktaJson.text(thing.path("id"))
        .filter(OktaId::isSafe)
        .orElseThrow(() -> unreadable("an id is missing"));
  }

  /// The users in a list.
  List<Account> accounts() throws Unavailable {
    List<Account> accounts = new ArrayList<>();
    for (JsonNode user : items()) {
      accounts.add(account(user));
    }
    return accounts;
  }

  /// The things in a list.
  List<JsonNode> items() throws Unavailable {
    if (!body.isArray()) {
      throw unreadable("not a list");
    }
    return body.valueStream().toList();
  }

  /// Operations under `iam` have the list and the link to its next page in an object.
  Answer unwrapped() {
    return body.isObject()
        ? new Answer(
            body.path("value"),
            OktaJson.text(body.at("/_links/next/href")).or(this::next),
            standing)
        : this;
  }

  private static Account account(JsonNode user) throws Unavailable {
    return AccountJson.read(user).orElseThrow(() -> unreadable("an id is missing"));
  }

  private static Unavailable unreadable(String what) {
    return new Unavailable(Unavailable.Cause.UNREACHABLE, what, Optional.empty());
  }
}
