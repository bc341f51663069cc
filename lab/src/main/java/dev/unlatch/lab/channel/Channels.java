package dev.unlatch.lab.channel;

import dev.unlatch.lab.http.Received;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/// All services by which people are told, and what they have received.
///
/// @param received what all of them have accepted, in order
public record Channels(
    Webhook slack,
    Webhook teams,
    Webhook pagerDuty,
    Webhook https,
    SnsStandIn sns,
    SesStandIn ses,
    Received<Delivered> received)
    implements AutoCloseable {
  /// Starts them all.
  ///
  /// @param clock for the times at which messages are received
  public static Channels start(InstantSource clock) throws IOException {
    Received<Delivered> received = new Received<>();
    return new Channels(
        new Webhook(new SlackContract(), received, clock),
        new Webhook(new TeamsContract(), received, clock),
        new Webhook(new PagerDutyContract(), received, clock),
        new Webhook(new EndpointContract(), received, clock),
        new SnsStandIn(received, clock),
        new SesStandIn(received, clock),
        received);
  }

  /// What a channel has accepted so far, in order.
  ///
  /// @param channel such as `slack`
  public List<Delivered> of(String channel) {
    return received.all().stream().filter(it -> it.channel().equals(channel)).toList();
  }

  @Override
  public void close() {
    slack.close();
    teams.close();
    pagerDuty.close();
    https.close();
    sns.close();
    ses.close();
  }
}
