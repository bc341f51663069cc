package dev.unlatch.lab.aws;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// All secrets, by name.
final class Secrets {
  private final Map<String, Secret> byName = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Secrets(InstantSource clock) {
    this.clock = clock;
  }

  /// Finds a secret as callers name it.
  ///
  /// @param id name or ARN
  Optional<Secret> find(String id) {
    return byName.values().stream()
        .filter(secret -> secret.name().equals(id) || secret.arn().equals(id))
        .findFirst();
  }

  /// Makes a secret without a value.
  ///
  /// @return empty if there is one of this name already
  Optional<Secret> create(String name) {
    var secret = Secret.named(name, clock.instant());
    return byName.putIfAbsent(name, secret) == null ? Optional.of(secret) : Optional.empty();
  }

  /// Gives an existing secret a new current value.
  Secret put(String name, String value) {
    var version = new Secret.Version(UUID.randomUUID().toString(), value, clock.instant());
    var changed = byName.computeIfPresent(name, (_, secret) -> secret.with(version));
    if (changed == null) {
      throw new IllegalArgumentException("no secret of the name " + name);
    }
    return changed;
  }
}
