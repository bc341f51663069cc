package dev.unlatch.lambda;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// What Okta sends to show that an event hook's delivery is its own.
///
/// @param secret the plain string
record HookSecret(Secret secret) {
  /// Whether a header holds the secret. One that does not may hold a newer one: the secret is read
  /// again, at most once in some seconds.
  boolean isIn(Optional<String> header) {
    return header.isPresent()
        && (isSame(header.get(), secret.current()) || isSame(header.get(), secret.refreshed()));
  }

  /// In a time that does not depend on where they differ.
  private static boolean isSame(String given, String kept) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), kept.getBytes(StandardCharsets.UTF_8));
  }
}
