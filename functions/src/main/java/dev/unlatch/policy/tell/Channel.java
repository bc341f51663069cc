package dev.unlatch.policy.tell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where people are told.
public enum Channel {
  /// A channel of Slack, by an incoming webhook.
  SLACK,
  /// A channel of Microsoft Teams, by the webhook of a workflow.
  TEAMS,
  /// A service of PagerDuty, by its Events API v2.
  PAGERDUTY,
  /// Any HTTPS endpoint, such as that of a ticket system.
  HTTPS,
  /// An Amazon SNS topic, for mail and text messages.
  SNS,
  /// The locked user, by mail.
  USER;

  /// The channel in the policy file, such as `pagerduty`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The channel of a word; empty if there is none.
  public static Optional<Channel> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  /// Whether it delivers on its own, outside EventBridge's rules.
  public boolean isWebhook() {
    return this != SNS && this != USER;
  }

  /// Whether messages wait for the end of quiet hours. Who is on call wants to be woken.
  public boolean keepsQuiet() {
    return this != PAGERDUTY;
  }
}
