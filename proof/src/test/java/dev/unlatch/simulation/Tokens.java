package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names messages in the order in which they come on the queue or on record: the product draws
/// their tokens at random, and goes by them where two lockouts are equally old.
final class Tokens {
  private static final Pattern TOKEN = Pattern.compile("(?<=\"token\":\")[^\"]+");

  private static final Pattern NAME = Pattern.compile("token-\\d+");

  private final Map<String, String> names = new HashMap<>();

  /// A message's body with the name for its token.
  String named(String body) {
    Matcher matcher = TOKEN.matcher(body);
    return matcher.replaceFirst(it -> name(it.group()));
  }

  /// The episode with the name for the token of the message that carries it on.
  Episode named(Episode episode) {
    return Rewritten.carrier(episode, name(episode.progress().carrier()));
  }

  private String name(String token) {
    return NAME.matcher(token).matches()
        ? token
        : names.computeIfAbsent(token, _ -> "token-" + (names.size() + 1));
  }
}
