package dev.unlatch.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.message.LockoutDetails;
import dev.unlatch.message.form.MailForm;
import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Wording;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.standin.QueryService;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.SnsException;

class SnsTopicTest {
  private static final String ARN = "arn:aws:sns:eu-west-1:123456789012:messages";
  private static final MailForm FORM = new MailForm("acme.okta.com");

  private final QueryService sns;
  private final SnsTopic topic;

  SnsTopicTest() throws IOException {
    sns = new QueryService();
    topic = new SnsTopic(sns.aws().sns(), ARN, FORM);
  }

  @AfterEach
  void stop() {
    sns.close();
  }

  private static Message message() {
    return new Wording(Details.ID, ZoneOffset.UTC, Optional.empty())
        .one(LockoutDetails.brake(1, Instant.EPOCH).detail());
  }

  @Test
  void publishesAMessageWithASubject() {
    topic.send(message());
    Map<String, String> request = sns.requests().getFirst();
    assertEquals("Publish", request.get("Action"));
    assertEquals(ARN, request.get("TopicArn"));
    assertEquals(FORM.subject(message()), request.get("Subject"));
    assertEquals(FORM.text(message()), request.get("Message"));
  }

  @Test
  void throwsIfTheTopicDoesNotTakeIt() {
    sns.refuse("AuthorizationError");
    SnsException refused = assertThrows(SnsException.class, () -> topic.send(message()));
    assertEquals("AuthorizationError", refused.awsErrorDetails().errorCode());
  }
}
