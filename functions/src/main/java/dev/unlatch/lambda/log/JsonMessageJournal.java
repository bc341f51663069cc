package dev.unlatch.lambda.log;

import dev.unlatch.message.MessagePorts.MessageJournal;
import dev.unlatch.policy.tell.Channel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What people were told, as log lines and metrics.
public final class JsonMessageJournal implements MessageJournal {
  private final Set<Channel> missing = ConcurrentHashMap.newKeySet();
  private final Log log;

  public JsonMessageJournal(Log log) {
    this.log = log;
  }

  @Override
  public void told(Channel channel) {
    count("Messages", channel);
  }

  @Override
  public void digested(Channel channel, long events) {
    log.info("digest", Map.of("channel", channel.word(), "events", events));
    count("Digests", channel);
  }

  /// What AWS says may name a person, such as an address that it does not take; its codes do not.
  @Override
  public void failed(Channel channel, RuntimeException failure) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("channel", channel.word());
    fields.put("error", failure.getClass().getName());
    if (failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
      fields.put("code", refused.awsErrorDetails().errorCode());
    }
    log.error("channel failed", fields);
    count("MessageFailures", channel);
  }

  /// A process logs it once: events may come by the thousand.
  @Override
  public void missing(Channel channel) {
    if (missing.add(channel)) {
      log.error(
          "channel not set up",
          Map.of(
              "channel",
              channel.word(),
              "remedy",
              "deploy with its parameter, or remove it from tell: in the policy"));
    }
    count("Untold", channel);
  }

  private void count(String metric, Channel channel) {
    log.metric(metric, 1, "Count", Map.of("channel", channel.word()));
  }
}
