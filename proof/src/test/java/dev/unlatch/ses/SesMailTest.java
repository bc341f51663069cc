package dev.unlatch.ses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.message.LockoutDetails;
import dev.unlatch.message.LockoutRecord.Mailbox;
import dev.unlatch.standin.QueryService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ses.model.SesException;

class SesMailTest {
  private static final Mailbox ROBIN = new Mailbox("robin@acme.example", Optional.of("de-AT"));

  private final QueryService ses;
  private final SesMail mail;

  SesMailTest() throws IOException {
    ses = new QueryService();
    mail = new SesMail(ses.aws().ses(), "help@acme.example", Path.of("../mail"));
  }

  @AfterEach
  void stop() {
    ses.close();
  }

  private static JsonNode detail(String kind, String reason) {
    return LockoutDetails.of(kind, "robin", 1, 2, Instant.EPOCH, reason).detail();
  }

  private boolean isSent(String kind, String reason) {
    return mail.send(ROBIN, detail(kind, reason), ZoneOffset.UTC);
  }

  @Test
  void mailsTheUserInTheirLanguage() {
    assertTrue(isSent("account-unlocked", "everyone"));
    Map<String, String> request = ses.requests().getFirst();
    assertEquals("SendEmail", request.get("Action"));
    assertEquals("help@acme.example", request.get("Source"));
    assertEquals("robin@acme.example", request.get("Destination.ToAddresses.member.1"));
    assertTrue(request.containsKey("Message.Subject.Data"), request::toString);
    assertTrue(request.containsKey("Message.Body.Text.Data"), request::toString);
    assertTrue(
        request.getOrDefault("Message.Body.Html.Data", "").contains("lang=\"de\""),
        request::toString);
  }

  @Test
  void mailsNothingWhileASignOfDangerStands() {
    assertFalse(isSent("lockout-held", "risk"));
    assertEquals(List.of(), ses.requests());
  }

  @Test
  void throwsIfTheMailIsNotTaken() {
    ses.refuse("MessageRejected");
    SesException refused =
        assertThrows(SesException.class, () -> isSent("account-unlocked", "everyone"));
    assertEquals("MessageRejected", refused.awsErrorDetails().errorCode());
  }
}
