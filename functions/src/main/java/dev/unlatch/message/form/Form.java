package dev.unlatch.message.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.message.words.Message;
import dev.unlatch.policy.tell.Channel;

/// The body of a request that tells a channel of a message.
public sealed interface Form permits SlackForm, TeamsForm, PagerDutyForm, HttpsForm {
  /// The message as the channel takes it: within its limits, and with nothing in it that the
  /// channel would take for markup, a link or a mention.
  JsonNode body(Message message);

  /// The form of a webhook's channel.
  ///
  /// @param organisation the Okta organisation's host name
  /// @throws IllegalArgumentException if the channel is none of a webhook
  static Form of(Channel channel, String organisation) {
    return switch (channel) {
      case SLACK -> new SlackForm(organisation);
      case TEAMS -> new TeamsForm(organisation);
      case PAGERDUTY -> new PagerDutyForm(organisation);
      case HTTPS -> new HttpsForm(organisation);
      case SNS, USER -> throw new IllegalArgumentException("not a webhook: " + channel.word());
    };
  }
}
