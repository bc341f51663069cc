package dev.unlatch.lab.okta;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Set;

/// An event hook.
///
/// @param id `who` and 17 letters or digits
/// @param name for people
/// @param events the event types that it carries
/// @param channel where it posts to
/// @param active whether it is switched on
/// @param verified whether the receiver has proved itself
/// @param created when it was made
record EventHook(
    String id,
    String name,
    Set<String> events,
    Channel channel,
    boolean active,
    boolean verified,
    Instant created) {

  EventHook {
    events = Set.copyOf(events);
  }

  /// Whether events of this type are posted to it: none before it is verified.
  boolean carries(String eventType) {
    return active && verified && events.contains(eventType);
  }

  EventHook verify() {
    return new EventHook(id, name, events, channel, active, true, created);
  }

  EventHook switched(boolean on) {
    return new EventHook(id, name, events, channel, on, verified, created);
  }

  /// The hook as a party to an event.
  Party party() {
    return new Party(id, "EventHook", id, name);
  }

  /// Where a hook posts to.
  ///
  /// @param uri the receiver
  /// @param header the name of the header that the secret stands in
  /// @param secret its value; empty for no header
  record Channel(URI uri, String header, String secret) {
    /// Checks that requests can be made of it.
    ///
    /// @throws IllegalArgumentException if the receiver's scheme is not HTTP's, or the header is
    ///   none
    Channel {
      request(uri, header, secret);
    }

    /// The beginning of a POST, with the secret.
    HttpRequest.Builder request() {
      return request(uri, header, secret);
    }

    private static HttpRequest.Builder request(URI uri, String header, String secret) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri).header("Content-Type", "application/json");
      return secret.isEmpty() ? request : request.header(header, secret);
    }
  }
}
