package dev.unlatch.lab.okta;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What Okta knows of addresses.
final class Networks {
  private final Map<String, Network> networks = new TreeMap<>();

  /// From now on the address is known, in the place of what was known of it.
  synchronized void know(String ipAddress, Network network) {
    networks.put(ipAddress, network);
  }

  /// From now on nothing is known of any address.
  synchronized void forget() {
    networks.clear();
  }

  /// The addresses that are known.
  synchronized Map<String, Network> all() {
    return Map.copyOf(networks);
  }

  /// What goes into an event. Okta rates every sign-in, so that one from an address of which
  /// nothing is known is [Network#ORDINARY]; of other deeds from there it says nothing.
  synchronized Network of(Origin origin, EventKind kind) {
    return Optional.ofNullable(origin.ipAddress())
        .map(address -> networks.getOrDefault(address, otherwise(kind)))
        .orElse(Network.UNKNOWN);
  }

  private static Network otherwise(EventKind kind) {
    return kind.isSignIn() ? Network.ORDINARY : Network.UNKNOWN;
  }
}
