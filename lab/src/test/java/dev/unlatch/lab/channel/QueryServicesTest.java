package dev.unlatch.lab.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.OneEndpoint;
import dev.unlatch.lab.http.HttpFault;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;
import software.amazon.awssdk.services.ses.model.SesException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;

/// Calls SNS and SES through AWS's own clients, behind the address that all services share.
final class QueryServicesTest {
  private final Channels channels = Channels.start(Clock.systemUTC());
  private final OneEndpoint endpoint = new OneEndpoint();
  private final String topic = AwsAccount.arn("sns", "people");
  private final SnsClient sns =
      SnsClient.builder()
          .endpointOverride(endpoint.url())
          .region(AwsAccount.region())
          .credentialsProvider(AwsAccount.credentials())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
          .build();
  private final SesClient ses =
      SesClient.builder()
          .endpointOverride(endpoint.url())
          .region(AwsAccount.region())
          .credentialsProvider(AwsAccount.credentials())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  QueryServicesTest() throws IOException {}

  @BeforeEach
  void start() {
    channels.sns().add(topic);
    channels.ses().add("unlatch@lab.example");
    endpoint.with("sns", channels.sns().front()).with("ses", channels.ses().front()).serve();
  }

  @AfterEach
  void stop() {
    sns.close();
    ses.close();
    endpoint.close();
    channels.close();
  }

  @Test
  void publishesToATopic() {
    var answer = publish(topic, "Held", "50 % of Zoë's & others' lockouts\n");
    assertEquals(36, answer.length());
    JsonNode content = channels.of("sns").getFirst().content();
    assertEquals("Held", content.path("Subject").asText());
    assertEquals("50 % of Zoë's & others' lockouts\n", content.path("Message").asText());
  }

  @ParameterizedTest
  @CsvSource({"Zoë", "'a\nb'"})
  void refusesASubjectThatMailCannotCarry(String subject) {
    var refused = assertThrows(SnsException.class, () -> publish(topic, subject, "text"));
    assertEquals("InvalidParameter", refused.awsErrorDetails().errorCode());
    assertTrue(refused.awsErrorDetails().errorMessage().contains("Subject"), refused::toString);
  }

  @Test
  void knowsNoTopicThatWasNotCreated() {
    assertThrows(NotFoundException.class, () -> publish(topic + "2", "Held", "text"));
  }

  @Test
  void failsByOperation() {
    channels.sns().faults().failNext(1, HttpFault.status(503).only("Publish"));
    assertThrows(SnsException.class, () -> publish(topic, "Held", "text"));
    assertEquals(1, channels.sns().front().operations().get("Publish"));
  }

  @Test
  void sendsMailFromAVerifiedAddress() {
    var _ = ses.sendEmail(mail("unlatch@lab.example", "robin@lab.example"));
    JsonNode content = channels.of("user").getFirst().content();
    assertEquals("robin@lab.example", content.path("Destination.ToAddresses.member.1").asText());
    assertEquals("<p>Gesperrt für 5 Minuten</p>", content.path("Message.Body.Html.Data").asText());
  }

  @Test
  void sendsNoMailFromAnotherAddress() {
    assertThrows(
        MessageRejectedException.class,
        () -> ses.sendEmail(mail("else@lab.example", "robin@lab.example")));
  }

  @Test
  void sendsNoMailToWhatIsNoAddress() {
    assertThrows(
        SesException.class,
        () -> ses.sendEmail(mail("unlatch@lab.example", "a@x.example, b@x.example")));
  }

  private String publish(String arn, String subject, String text) {
    return sns.publish(it -> it.topicArn(arn).subject(subject).message(text)).messageId();
  }

  private static SendEmailRequest mail(String from, String to) {
    return SendEmailRequest.builder()
        .source(from)
        .destination(it -> it.toAddresses(to))
        .message(
            it ->
                it.subject(text -> text.data("Gesperrt"))
                    .body(
                        body ->
                            body.text(text -> text.data("Gesperrt").charset("UTF-8"))
                                .html(text -> text.data("<p>Gesperrt für 5 Minuten</p>"))))
        .build();
  }
}
