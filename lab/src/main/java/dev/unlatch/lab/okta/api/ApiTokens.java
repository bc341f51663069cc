package dev.unlatch.lab.okta.api;

import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.log.OktaIds;
import dev.unlatch.lab.okta.log.Party;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The valid API tokens, and what their owners may do.
public final class ApiTokens {
  private static final String SCHEME = "SSWS ";

  private final Map<String, Party> callers = new ConcurrentHashMap<>();
  private volatile Set<Right> withdrawn = Set.of();

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

  /// From now on the owners have every right but these.
  public void withdraw(Set<Right> rights) {
    withdrawn = Set.copyOf(rights);
  }

  /// Whether the owners have a right.
  public boolean allow(Right right) {
    return !withdrawn.contains(right);
  }

  /// Admits the caller of an operation.
  ///
  /// @param authorization the header
  /// @param right what the operation needs; `null` for a valid token alone
  /// @throws Refusal `E0000011` without a valid token, `E0000006` without the right
  public void admit(@Nullable String authorization, @Nullable Right right) {
    var _ = caller(authorization);
    if (right != null && !allow(right)) {
      throw new Refusal(OktaErrorCode.NO_PERMISSION);
    }
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
