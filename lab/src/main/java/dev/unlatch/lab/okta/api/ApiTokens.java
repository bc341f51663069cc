package dev.unlatch.lab.okta.api;

import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.log.OktaIds;
import dev.unlatch.lab.okta.log.Party;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The valid API tokens.
public final class ApiTokens {
  private static final String SCHEME = "SSWS ";

  private final Map<String, Party> callers = new ConcurrentHashMap<>();

  /// Makes a token.
  ///
  /// @param owner the login of the administrator whose token it is
  public String issue(String owner) {
    String token = OktaIds.of("00", 40);
    callers.put(token, new Party(OktaIds.object("00u"), "User", owner, owner));
    return token;
  }

  /// Revokes a token.
  public void revoke(String token) {
    callers.remove(token);
  }

  /// The owner of the token in an `Authorization` header.
  ///
  /// @throws Refusal `E0000011` if it holds no valid token
  public Party caller(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .filter(header -> header.startsWith(SCHEME))
        .map(header -> callers.get(header.substring(SCHEME.length()).strip()))
        .orElseThrow(() -> new Refusal(OktaErrorCode.INVALID_TOKEN));
  }
}
