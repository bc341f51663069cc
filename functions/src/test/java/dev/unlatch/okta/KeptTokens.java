package dev.unlatch.okta;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Tokens as they follow one another in the place where they are kept.
final class KeptTokens implements ApiToken {
  private final Deque<String> tokens;
  private int refreshes;

  KeptTokens(String... tokens) {
    this.tokens = new ArrayDeque<>(Arrays.asList(tokens));
  }

  @Override
  public synchronized String current() {
    return tokens.element();
  }

  @Override
  public synchronized String refreshed() {
    refreshes++;
    if (tokens.size() > 1) {
      tokens.remove();
    }
    return tokens.element();
  }

  /// How often the token was read again.
  synchronized int refreshes() {
    return refreshes;
  }
}
