package dev.unlatch.okta;

import dev.unlatch.port.okta.Unavailable;
import java.util.Optional;

/// The pages of an organisation's lists. The token goes wherever the next page is, so that must be
/// at this organisation.
record Pages(OrgUrl org) {
  /// The path and query of the next page; empty after the last one.
  ///
  /// @throws Unavailable if it is elsewhere
  Optional<String> after(Answer answer) throws Unavailable {
    Optional<String> own = answer.next().flatMap(org::within);
    if (answer.next().isPresent() && own.isEmpty()) {
      throw new Unavailable(Unavailable.Cause.UNREACHABLE, "foreign link", Optional.empty());
    }
    return own;
  }

  /// Accepts what [#after] gave, and no other path.
  static String continued(String next) {
    if (!next.startsWith(OrgUrl.API)) {
      throw new IllegalArgumentException("\"next\" is not what a page gave");
    }
    return next;
  }
}
