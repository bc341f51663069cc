package dev.unlatch.lab.okta.front;

import dev.unlatch.lab.okta.api.EndpointClass;
import java.time.Instant;

/// What was asked of a class of endpoints in one window of its rate limit.
///
/// @param endpoints the class
/// @param start when the window began, by the organisation's clock
/// @param limit requests that it takes
/// @param asked requests that came, those above the limit included
public record UsedWindow(EndpointClass endpoints, Instant start, int limit, int asked) {
  /// Requests that were refused, with 429.
  public int refused() {
    return Math.max(0, asked - limit);
  }

  UsedWindow oneMore() {
    return new UsedWindow(endpoints, start, limit, asked + 1);
  }
}
