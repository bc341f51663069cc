package dev.unlatch.tell.detail;

import dev.unlatch.lockout.Sighting;
import dev.unlatch.policy.event.Circumstances;
import java.util.List;
import java.util.Optional;

/// Where the attempts came from that an event reports, as far as it says. Nothing else of the event
/// is published.
///
/// @param address such as `203.0.113.9`; for IPv6 the network of one subscriber, such as
///   `2001:db8:1:2::/64`
/// @param network such as `AS64500`
/// @param client what it calls itself
record LockSource(Optional<String> address, Optional<String> network, Optional<String> client) {
  /// The different ones of some events, in order of arrival.
  static List<LockSource> of(List<Sighting> sightings) {
    return sightings.stream()
        .map(it -> of(it.circumstances()))
        .filter(LockSource::isKnown)
        .distinct()
        .toList();
  }

  private static LockSource of(Circumstances said) {
    return new LockSource(said.address(), said.network(), said.client().map(EventDetail::name));
  }

  private boolean isKnown() {
    return address.isPresent() || network.isPresent() || client.isPresent();
  }
}
