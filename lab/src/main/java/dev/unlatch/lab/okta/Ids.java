package dev.unlatch.lab.okta;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Identifiers of the shapes that Okta gives out.
final class Ids {
  private static final String ALPHABET =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final RandomGenerator RANDOM = new SecureRandom();

  private Ids() {}

  static String user() {
    return "00u" + letters(17);
  }

  static String group() {
    return "00g" + letters(17);
  }

  static String userType() {
    return "oty" + letters(17);
  }

  static String eventHook() {
    return "who" + letters(17);
  }

  static String token() {
    return "00" + letters(40);
  }

  static String sessionToken() {
    return "20111" + letters(35);
  }

  static String error() {
    return "oae" + letters(22);
  }

  static String transaction() {
    return "W" + letters(26);
  }

  static String uuid() {
    return UUID.randomUUID().toString();
  }

  private static String letters(int count) {
    return RANDOM
        .ints(count, 0, ALPHABET.length())
        .collect(
            StringBuilder::new,
            (text, at) -> text.append(ALPHABET.charAt(at)),
            StringBuilder::append)
        .toString();
  }
}
