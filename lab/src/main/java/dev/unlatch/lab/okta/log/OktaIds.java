package dev.unlatch.lab.okta.log;

import java.security.SecureRandom;
import java.util.Random;
import org.apache.commons.lang3.RandomStringUtils;

/// Identifiers of the shapes that Okta gives out.
public final class OktaIds {
  private static final Random RANDOM = new SecureRandom();

  private OktaIds() {}

  /// An object's id: 20 letters and digits.
  ///
  /// @param prefix of three letters, such as `00u` for a user or `00g` for a group
  public static String object(String prefix) {
    return of(prefix, 17);
  }

  /// An id or a token of another length.
  ///
  /// @param random how many letters and digits follow the prefix
  public static String of(String prefix, int random) {
    return prefix + RandomStringUtils.random(random, 0, 0, true, true, null, RANDOM);
  }
}
