package dev.unlatch.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// From where attempts come, as an event says it.
///
/// @param written `client.ipAddress`; none where it is missing
/// @param address the one subscriber whose address that is; none where it names none
/// @param network `securityContext.asNumber`; none where it is missing
record Origin(Optional<String> written, Optional<String> address, Optional<Integer> network) {
  static final List<Origin> ALL =
      List.of(
          at("192.0.2.1", "a", 64_500),
          at("192.0.2.2", "b", 64_500),
          at("198.51.100.3", "c", 64_501),
          at("2001:db8:1:2::5", "d", 64_502),
          at("2001:DB8:1:2:0:0:0:9", "d", 64_502),
          new Origin(Optional.of("203.0.113.5"), Optional.of("e"), Optional.empty()),
          nowhere("null"),
          nowhere("printer.example"),
          new Origin(Optional.empty(), Optional.empty(), Optional.of(64_500)),
          new Origin(Optional.empty(), Optional.empty(), Optional.of(64_503)));

  private static Origin at(String written, String address, int network) {
    return new Origin(Optional.of(written), Optional.of(address), Optional.of(network));
  }

  private static Origin nowhere(String written) {
    return new Origin(Optional.of(written), Optional.empty(), Optional.of(64_503));
  }

  /// What locks are counted by, each by its own cap.
  ///
  /// @param isAddress whether it is an address, and not a network
  record Source(boolean isAddress, String name) {}

  /// The sources that it names.
  Stream<Source> sources() {
    return Stream.concat(
        address.map(it -> new Source(true, it)).stream(),
        network.map(it -> new Source(false, "AS" + it)).stream());
  }

  /// Writes it into an event.
  void write(ObjectNode event) {
    ObjectNode client = event.withObjectProperty("client");
    client.withObjectProperty("userAgent").put("rawUserAgent", "Mail/1.0");
    written.ifPresent(it -> client.put("ipAddress", it));
    network.ifPresent(it -> event.withObjectProperty("securityContext").put("asNumber", it));
  }
}
