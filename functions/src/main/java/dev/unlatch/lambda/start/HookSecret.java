package dev.unlatch.lambda.start;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/// What Okta sends to prove that an event hook's delivery is its own.
///
/// @param secret a plain string; white space at its ends does not belong to it, since no header
///   value has any there (RFC 9110, 5.5)
public record HookSecret(Secret secret) {
  /// Checks the form of the secret, if it has been read.
  ///
  /// @throws IllegalStateException if no header could hold it, naming the form
  public void requirePlain() {
    secret.known().ifPresent(this::plain);
  }

  /// Whether a header holds the secret. If not, it may hold a newer one, so the secret is read
  /// again, at most once every few seconds.
  public boolean isIn(Optional<String> header) {
    return header.isPresent()
        && (isSame(header.get(), plain(secret.current()))
            || isSame(header.get(), plain(secret.refreshed())));
  }

  /// The form of what came in place of the secret, without revealing its value: `none`, `Basic`,
  /// `Bearer`, `several` or `other`. An HTTP API joins headers of the same name with commas.
  public static String form(Optional<String> header) {
    String value = header.orElse("").strip();
    String scheme = value.split(" ", 2)[0].toLowerCase(Locale.ROOT);
    if (value.contains(",")) {
      return "several";
    }
    return switch (scheme) {
      case "" -> "none";
      case "basic" -> "Basic";
      case "bearer" -> "Bearer";
      default -> "other";
    };
  }

  private String plain(String value) {
    String plain = value.strip();
    if (plain.isEmpty()) {
      throw malformed("is empty");
    }
    if (plain.startsWith("{") || plain.startsWith("[") || plain.startsWith("\"")) {
      throw malformed("is JSON");
    }
    if (plain.chars().anyMatch(Character::isWhitespace)) {
      throw malformed("has white space in it");
    }
    return plain;
  }

  private IllegalStateException malformed(String form) {
    return new IllegalStateException(
        "the hook secret "
            + secret.id()
            + " "
            + form
            + ": it must be the plain string that Okta sends in the header Authorization");
  }

  /// Takes the same time wherever they differ.
  private static boolean isSame(String given, String kept) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), kept.getBytes(StandardCharsets.UTF_8));
  }
}
