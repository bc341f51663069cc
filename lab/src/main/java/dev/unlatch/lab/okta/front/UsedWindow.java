package dev.unlatch.lab.okta.front;

import dev.unlatch.lab.okta.api.EndpointClass;
import java.time.Instant;

/// The requests to a class of endpoints in one window of its rate limit.
///
/// @param endpoints the class
/// @param start when the window began, by the organisation's clock
/// @param limit requests that it accepts
/// @param asked requests that came, including those above the limit
public record UsedWindow(EndpointClass endpoints, Instant start, int limit, int asked) {
  /// Requests that were refused, with 429.
  public int refused() {
    return Math.max(0, asked - limit);
  }

  UsedWindow oneMore() {
    return new UsedWindow(endpoints, start, limit, asked + 1);
  }
}
