package dev.unlatch.okta;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `Link` headers (RFC 8288), by which Okta names the next page of a list.
final class Links {
  /// A link and its parameters; one header may hold several, with commas between.
  private static final Pattern LINK =
      Pattern.compile("<([^>]*)>((?:\\s*;\\s*[\\w*-]+\\s*=\\s*(?:\"[^\"]*\"|[^\\s;,\"]+))*)");

  private static final Pattern NEXT =
      Pattern.compile(";\\s*rel\\s*=\\s*(?:\"next\"|next(?![\\w-]))", Pattern.CASE_INSENSITIVE);

  private Links() {}

  /// The target of the first link whose `rel` is `next`, as it stands.
  static Optional<String> next(List<String> headers) {
    return headers.stream()
        .flatMap(header -> LINK.matcher(header).results())
        .filter(link -> NEXT.matcher(link.group(2)).find())
        .map(link -> link.group(1))
        .findFirst();
  }
}
