package dev.unlatch.lab.okta;

import java.util.Map;
import java.util.TreeMap;

/// How often each operation was asked for.
final class RequestCounts {
  private final Map<String, Long> counts = new TreeMap<>();

  synchronized void count(String operation) {
    counts.merge(operation, 1L, Long::sum);
  }

  synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
