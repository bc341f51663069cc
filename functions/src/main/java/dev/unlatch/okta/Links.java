package dev.unlatch.okta;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `Link` headers (RFC 8288), in which Okta names the next page of a list.
final class Links {
  /// A parameter of a link, its value quoted or not.
  private static final Pattern PARAMETER =
      Pattern.compile("\\s*;\\s*([\\w*-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,\"]+))");

  /// A link and its parameters; one header may hold several, separated by commas.
  private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:" + PARAMETER + ")*)");

  private Links() {}

  /// The target of the first link whose `rel` is `next`, verbatim.
  static Optional<String> next(List<String> headers) {
    return headers.stream()
        .flatMap(header -> LINK.matcher(header).results())
        .filter(link -> isNext(link.group(2)))
        .map(link -> link.group(1))
        .findFirst();
  }

  private static boolean isNext(String parameters) {
    return PARAMETER
        .matcher(parameters)
        .results()
        .filter(parameter -> parameter.group(1).equalsIgnoreCase("rel"))
        .anyMatch(
            rel -> "next".equalsIgnoreCase(rel.group(2) == null ? rel.group(3) : rel.group(2)));
  }
}
