package dev.unlatch.lab.okta;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The API tokens that are good.
final class Tokens {
  private static final String SCHEME = "SSWS ";

  private final Map<String, Caller> callers = new ConcurrentHashMap<>();

  String issue(String owner) {
    String token = Ids.token();
    callers.put(token, new Caller(Ids.user(), owner));
    return token;
  }

  void revoke(String token) {
    callers.remove(token);
  }

  /// The owner of the token in an `Authorization` header.
  ///
  /// @throws Refusal `E0000011` if there is no good token in it
  Caller caller(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .filter(header -> header.startsWith(SCHEME))
        .map(header -> callers.get(header.substring(SCHEME.length()).strip()))
        .orElseThrow(() -> new Refusal(OktaError.INVALID_TOKEN));
  }
}
