package dev.unlatch.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.message.form.Form;
import dev.unlatch.message.form.MailForm;
import dev.unlatch.message.mail.UserMail;
import dev.unlatch.message.words.Digest;
import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Wording;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.tell.Event.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every field of an event that a person or a stranger fills holds a marker; a message has those
/// alone that its setting allows.
class LeakTest {
  /// What each setting allows beyond the one before.
  private static final Map<Details, List<String>> MARKERS =
      Map.of(
          Details.NONE, List.of(),
          Details.ID, List.of("markerId"),
          Details.LOGIN, List.of("markerLogin"),
          Details.FULL,
              List.of(
                  "markerName",
                  "markerDetail",
                  "markerBy",
                  "markerComment",
                  "198.51.100.77",
                  "AS64777",
                  "markerClient"));

  /// What no message says.
  private static final List<String> NEVER =
      List.of("markerMail", "markerLanguage", "markerInvocation", "markerUnknown", "markerActor");

  private static ObjectNode marked(Kind kind) {
    ObjectNode detail = BusEvents.of(kind);
    detail.put("id", "markerId/1/2/" + kind.word()).put("unknown", "markerUnknown");
    detail.withObject("/ocsf").withObject("/user").put("uid", "markerUnknown");
    ObjectNode lockout = detail.withObject("/lockout");
    lockout.put("user", "markerId").put("unknown", "markerUnknown");
    lockout
        .putObject("person")
        .put("login", "markerLogin")
        .put("name", "markerName")
        .put("mail", "markerMail")
        .put("language", "markerLanguage");
    lockout
        .putArray("sources")
        .addObject()
        .put("address", "198.51.100.77")
        .put("network", "AS64777")
        .put("client", "markerClient/1");
    lockout
        .putArray("requests")
        .addObject()
        .put("by", "markerBy")
        .put("comment", "markerComment")
        .put("invocation", "markerInvocation");
    if (lockout.has("reason")) {
      lockout.withObject("/reason").put("detail", "markerDetail 198.51.100.77 markerClient/1");
      lockout.withObject("/policy").put("by", "markerActor");
    }
    return detail;
  }

  private static Digest markedDigest() {
    return new Digest(
        "lockout-held/source",
        "lockout-held",
        Optional.of("source"),
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(900),
        9,
        0,
        List.of(
            new Digest.Sample(
                Optional.of("markerId"),
                Optional.of("markerLogin"),
                Instant.EPOCH,
                Optional.empty()),
            new Digest.Sample(
                Optional.of("markerId"), Optional.empty(), Instant.EPOCH, Optional.empty())),
        List.of(new Digest.Source("198.51.100.77", 3), new Digest.Source("AS64777", 3)),
        Map.of("held", 9L));
  }

  private static List<Message> messages(Details details) {
    Wording wording =
        new Wording(
            details, ZoneId.of("UTC"), Optional.of("https://desk.example.com/{user}/{lockout}"));
    List<Message> messages = new ArrayList<>();
    for (Kind kind : EnumSet.range(Kind.LOCKOUT_OPENED, Kind.LOCKOUT_FREED)) {
      messages.add(wording.one(marked(kind)));
    }
    messages.add(wording.done(marked(Kind.LOCKOUT_FREED)));
    messages.add(wording.escalated(marked(Kind.LOCKOUT_HELD), Duration.ofHours(2)));
    messages.add(wording.digest(markedDigest()));
    return messages;
  }

  /// All forms of a message, one after the other.
  private static String forms(Message message) {
    MailForm mail = new MailForm("acme.okta.com");
    return Stream.of(Channel.values())
        .filter(Channel::isWebhook)
        .map(it -> Form.of(it, "acme.okta.com").body(message).toString())
        .reduce(mail.subject(message) + mail.text(message), String::concat);
  }

  @ParameterizedTest
  @EnumSource(Details.class)
  void noMessageSaysMoreThanItsSettingAllows(Details details) {
    for (Message message : messages(details)) {
      String forms = forms(message);
      NEVER.forEach(it -> assertFalse(forms.contains(it), () -> it + " in " + forms));
      MARKERS.forEach(
          (needed, markers) ->
              markers.forEach(
                  it ->
                      assertTrue(
                          details.allows(needed) || !forms.contains(it),
                          () -> it + " in " + forms)));
    }
  }

  /// So the markers are where messages look.
  @ParameterizedTest
  @EnumSource(Details.class)
  void aHeldLockoutIsToldWithAllThatItsSettingAllows(Details details) {
    Wording wording = new Wording(details, ZoneId.of("UTC"), Optional.empty());
    for (Channel channel : Set.of(Channel.SLACK, Channel.TEAMS, Channel.PAGERDUTY, Channel.HTTPS)) {
      String body =
          Form.of(channel, "acme.okta.com").body(wording.one(marked(Kind.LOCKOUT_HELD))).toString();
      MARKERS.forEach(
          (needed, markers) ->
              markers.forEach(it -> assertEquals(details.allows(needed), body.contains(it), it)));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"ACCOUNT_UNLOCKED", "LOCKOUT_HELD"})
  void theUsersMailSaysNothingButAddressAndDevice(Kind kind) {
    UserMail.Mail mail =
        new UserMail(Path.of("../mail"), ZoneId.of("UTC")).of(marked(kind), "en").orElseThrow();
    String all = mail.subject() + mail.text() + mail.html();
    Stream.concat(MARKERS.values().stream().flatMap(List::stream), NEVER.stream())
        .filter(it -> kind == Kind.ACCOUNT_UNLOCKED || !it.matches("198.*|markerClient"))
        .forEach(it -> assertFalse(all.contains(it), () -> it + " in " + all));
  }
}
