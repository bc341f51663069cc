package dev.unlatch.lab.okta;

import java.util.List;
import java.util.stream.Stream;

/// `/lab`: what a person with curl makes happen at the organisation. Not Okta's; without a token.
///
/// @param faults what goes wrong
/// @param networks what is known of addresses
/// @param signals what Okta notices
/// @param quirks how the organisation differs from others
record LabRoutes(Faults faults, Networks networks, Signals signals, QuirkRoutes quirks) {
  List<Route> routes() {
    return Stream.of(
            new FaultRoutes(faults).routes(),
            new NetworkRoutes(networks).routes(),
            new SignalRoutes(signals).routes(),
            quirks.routes())
        .flatMap(List::stream)
        .toList();
  }
}
