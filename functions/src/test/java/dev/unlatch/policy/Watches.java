package dev.unlatch.policy;

import dev.unlatch.policy.fact.Surroundings.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What tests watch.
public final class Watches {
  private Watches() {}

  /// A user, an address and a network, of which any may be left out.
  public static Watched of(
      Optional<String> user,
      Optional<String> address,
      Optional<String> network,
      Instant lock,
      Duration around,
      Duration lockouts) {
    List<Watched.Source> sources =
        Stream.of(address, network)
            .flatMap(Optional::stream)
            .map(name -> new Watched.Source(name, lock))
            .toList();
    return new Watched(
        user, address.stream().collect(Collectors.toSet()), sources, around, lockouts);
  }
}
