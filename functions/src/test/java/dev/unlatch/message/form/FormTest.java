package dev.unlatch.message.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.message.BusEvents;
import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Message.Fact;
import dev.unlatch.message.words.Message.Severity;
import dev.unlatch.message.words.Message.State;
import dev.unlatch.message.words.Message.Step;
import dev.unlatch.message.words.Wording;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.tell.Event.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormTest {
  private static final String ORGANISATION = "acme.okta.com";
  private static final Message HELD =
      new Wording(Details.ID, ZoneId.of("UTC"), Optional.of("https://desk.example.com?u={user}"))
          .one(BusEvents.of(Kind.LOCKOUT_HELD));

  private static Message in(State state, Severity severity, String title) {
    return new Message("id", "about", "brake-opened", state, severity, title, List.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource({"OPEN, trigger", "NEWS, trigger", "DONE, resolve"})
  void pagerDutyResolvesWhatIsDone(State state, String action) {
    JsonNode body = new PagerDutyForm(ORGANISATION).body(in(state, Severity.CRITICAL, "Title"));
    assertEquals(action, body.path("event_action").asText());
    assertEquals("about", body.path("dedup_key").asText());
    assertEquals("critical", body.at("/payload/severity").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "CRITICAL, OPEN, attention",
    "WARNING, OPEN, warning",
    "INFO, NEWS, default",
    "INFO, DONE, good"
  })
  void aCardsTitleHasTheColourOfItsSeverity(Severity severity, State state, String color) {
    JsonNode body = new TeamsForm(ORGANISATION).body(in(state, severity, "Title"));
    assertEquals(color, body.at("/attachments/0/content/body/0/inlines/0/color").asText());
  }

  @Test
  void slackIsGivenEscapesThatAreWhole() {
    JsonNode body =
        new SlackForm(ORGANISATION).body(in(State.NEWS, Severity.INFO, "<&>".repeat(100)));
    String header = body.at("/blocks/0/text/text").asText();
    assertTrue(header.matches("(&lt;|&amp;|&gt;){20,}…"), header);
    assertTrue(header.length() <= 150 && header.length() > 140, header);
  }

  @Test
  void aLinkThatSlackWouldCutStaysOne() {
    Step step = new Step("Decide", Optional.empty(), Optional.of("https://desk.example.com/a|b>c"));
    Message message =
        new Message(
            "id",
            "about",
            "brake-opened",
            State.OPEN,
            Severity.INFO,
            "t",
            List.of(),
            List.of(step));
    assertEquals(
        "<https://desk.example.com/a%7Cb&gt;c|Open>",
        new SlackForm(ORGANISATION).body(message).at("/blocks/2/text/text").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "Müller is unlocked, Unlatch: Muller is unlocked",
    "李 is unlocked, Unlatch: ? is unlocked"
  })
  void aSubjectIsInAscii(String title, String subject) {
    assertEquals(subject, new MailForm(ORGANISATION).subject(in(State.NEWS, Severity.INFO, title)));
  }

  @Test
  void aSubjectIsCut() {
    String subject =
        new MailForm(ORGANISATION).subject(in(State.NEWS, Severity.INFO, "a".repeat(200)));
    assertEquals(99, subject.length());
    assertTrue(subject.endsWith("a..."), subject);
  }

  @Test
  void theFieldsOfTheJsonAreDocumented() throws IOException {
    String document = Files.readString(Path.of("../docs/messages.md"));
    for (Map.Entry<String, JsonNode> field : new HttpsForm(ORGANISATION).body(HELD).properties()) {
      assertTrue(document.contains("`" + field.getKey() + "`"), field.getKey());
      field
          .getValue()
          .forEach(
              it ->
                  it.fieldNames()
                      .forEachRemaining(
                          name -> assertTrue(document.contains("`" + name + "`"), name)));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"SNS", "USER"})
  void aChannelWithoutAWebhookHasNoForm(Channel channel) {
    assertThrows(IllegalArgumentException.class, () -> Form.of(channel, ORGANISATION));
  }

  /// As many and as long as a message may have, with characters of three bytes.
  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"SNS", "USER"},
      mode = EnumSource.Mode.EXCLUDE)
  void theLargestMessageFits(Channel channel) {
    String text = "\u6F22".repeat(1_000);
    Message largest =
        new Message(
            "id",
            text,
            "lockout-held",
            State.OPEN,
            Severity.INFO,
            text,
            Collections.nCopies(Message.MOST_FACTS, new Fact("A label", text)),
            Collections.nCopies(
                Message.MOST_STEPS,
                new Step(text, Optional.of("./unlatch held"), Optional.empty())));
    JsonNode body = Form.of(channel, ORGANISATION).body(largest);
    assertEquals(List.of(), ServiceLimits.problems(channel, body));
  }
}
