package dev.unlatch.lab.okta.front;

import dev.unlatch.lab.okta.api.EndpointClass;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// How much the organisation accepts.
///
/// @param perWindow requests per window by endpoint class, 0 or more; a class that is not named has
///   its default
/// @param window the length of a window, a millisecond or more; Okta's is a minute
/// @param concurrent requests in progress at once, 1 or more; Okta's is 75, or 35 for small
///   organisations
public record Quotas(Map<EndpointClass, Integer> perWindow, Duration window, int concurrent) {
  /// Copies the map.
  ///
  /// @throws IllegalArgumentException if a number or the window is out of range
  public Quotas {
    perWindow = Map.copyOf(perWindow);
    perWindow.forEach(Quotas::check);
    if (window.toMillis() < 1) {
      throw new IllegalArgumentException("window must be at least a millisecond: " + window);
    }
    if (concurrent < 1) {
      throw new IllegalArgumentException("concurrent must be at least 1: " + concurrent);
    }
  }

  /// Okta's numbers.
  public static Quotas defaults() {
    return new Quotas(Map.of(), Duration.ofMinutes(1), 75);
  }

  /// The same, with a different limit for a class.
  public Quotas with(EndpointClass endpoints, int limit) {
    Map<EndpointClass, Integer> more = new EnumMap<>(EndpointClass.class);
    more.putAll(perWindow);
    more.put(endpoints, limit);
    return new Quotas(more, window, concurrent);
  }

  /// Requests per window for this class.
  int limit(EndpointClass endpoints) {
    return perWindow.getOrDefault(endpoints, endpoints.perMinute());
  }

  private static void check(EndpointClass endpoints, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit of " + endpoints + " must be at least 0: " + limit);
    }
  }
}
