package dev.unlatch.lab.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.Received;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// All services by which people are told, and what they have received.
///
/// @param received what all of them have accepted, in order
public record Channels(
    Webhook slack,
    Webhook teams,
    Webhook pagerDuty,
    Webhook https,
    QueryService sns,
    QueryService ses,
    Received<Delivered> received)
    implements AutoCloseable {
  /// Starts them all.
  ///
  /// @param clock for the times at which messages are received
  public static Channels start(InstantSource clock) throws IOException {
    Received<Delivered> received = new Received<>();
    return new Channels(
        webhook(Service.SLACK, received, clock),
        webhook(Service.TEAMS, received, clock),
        webhook(Service.PAGERDUTY, received, clock),
        webhook(Service.HTTPS, received, clock),
        new QueryService(
            Service.SNS, "Publish", "TopicArn", "NotFound", to(Service.SNS, received, clock)),
        new QueryService(
            Service.USER,
            "SendEmail",
            "Source",
            "MessageRejected",
            to(Service.USER, received, clock)),
        received);
  }

  private static Webhook webhook(Service service, Received<Delivered> received, InstantSource clock)
      throws IOException {
    return new Webhook(service, to(service, received, clock));
  }

  private static Consumer<JsonNode> to(
      Service service, Received<Delivered> received, InstantSource clock) {
    return content -> received.add(new Delivered(service.channel(), clock.instant(), content));
  }

  /// What a channel has accepted so far, in order.
  ///
  /// @param channel such as `slack`
  public List<Delivered> of(String channel) {
    return received.all().stream().filter(it -> it.channel().equals(channel)).toList();
  }

  @Override
  public void close() {
    List.of(slack, teams, pagerDuty, https).forEach(Webhook::close);
    List.of(sns, ses).forEach(QueryService::close);
  }

  /// A message that a channel has accepted.
  ///
  /// @param channel such as `slack`
  /// @param content as its service has received it: of SNS and SES the fields of the form
  public record Delivered(String channel, Instant at, JsonNode content) {}
}
