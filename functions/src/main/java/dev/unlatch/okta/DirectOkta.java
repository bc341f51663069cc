package dev.unlatch.okta;

import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import dev.unlatch.http.HttpCall.Header;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Okta's management API over the transport that AWS is called with, without Okta's SDK: it is up
/// in a fraction of the time (docs/decisions/native-tls.md).
///
/// @param limit the time that a call has, until its whole answer is there
record DirectOkta(Http http, OrgUrl org, Duration limit) implements OktaApi {
  private static final byte[] NOTHING = {};

  @Override
  public Answer get(String path, Map<String, String> headers) throws IOException {
    return Answer.of(answer("GET", path, headers));
  }

  @Override
  public Answer unlock(String id, Map<String, String> headers) throws IOException {
    String path = OrgUrl.API + "users/" + OktaId.require("user", id) + "/lifecycle/unlock";
    return Answer.of(answer("POST", path, headers)); // which a page of a proxy's is not
  }

  /// The transport is shared.
  @Override
  public void close() {}

  private Response answer(String method, String path, Map<String, String> headers)
      throws IOException {
    List<Header> all = new ArrayList<>();
    all.add(new Header("Accept", "application/json"));
    all.add(new Header("User-Agent", "unlatch"));
    headers.forEach((name, value) -> all.add(new Header(name, value)));
    HttpAnswer answer =
        http.send(
            new HttpCall(
                method, URI.create(org.origin()), path, all, NOTHING, Response.LONGEST_BODY),
            limit);
    Response response = Response.of(answer);
    if (!response.isSuccess()) {
      throw new RefusedException(OktaError.of(response));
    }
    return response;
  }
}
