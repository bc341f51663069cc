package dev.unlatch.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.message.form.Form;
import dev.unlatch.message.form.MailForm;
import dev.unlatch.message.form.ServiceLimits;
import dev.unlatch.message.words.Digest;
import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Printable;
import dev.unlatch.message.words.Wording;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.tell.Event.Kind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Strings with which somebody could do harm, in every place that others fill.
class HostileTextTest {
  private static final Pattern LINK = Pattern.compile("(?i)://|www\\.");

  private static final Set<Kind> KINDS =
      EnumSet.of(
          Kind.LOCKOUT_HELD, Kind.UNLOCKS_STOPPED, Kind.POLICY_ACTIVATED, Kind.SET_UP_CHANGED);

  static List<String> hostile() {
    return List.of(
        "<!channel> <!here> <@U012AB3CD> @here @channel <at>Robin</at>"
            + " {{DATE(2026-01-05T09:30:00Z)}}",
        "<https://evil.example|Your account> [Sign in](https://evil.example) HTTP://EVIL www.evil"
            + " ftp://x",
        "**now** `x` ```y``` # z\n- a\r\n1. b ${x} {user} %s %n",
        "\u202Eevil\u2066\u2069\u200Bx\u200F\u061C\uFEFF\u2028\u2029\uDB40\uDC41",
        "\u0000\u0007\u001B[31m\u007F\u0085\t\n\r \uD800 \uDC00\uD83D",
        "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
        "&&<>&lt;&amp;".repeat(90),
        "\uD83D\uDE00".repeat(600),
        "\u6F22".repeat(1_100),
        "a".repeat(2_000),
        "\u202E");
  }

  private static ObjectNode with(Kind kind, String text) {
    ObjectNode detail = BusEvents.of(kind);
    fill(detail, text);
    if (detail.get("lockout") instanceof ObjectNode lockout) {
      lockout.put("lock", "whole-account").put("user", text);
      ArrayNode sources = lockout.putArray("sources");
      ArrayNode requests = lockout.putArray("requests");
      for (int i = 0; i < 16; i++) {
        sources.addObject().put("address", text).put("network", text).put("client", text);
        requests.addObject().put("by", text).put("comment", text);
      }
    }
    if (detail.get("setUp") instanceof ObjectNode setUp) {
      ArrayNode problems = setUp.putArray("problems");
      for (int i = 0; i < 20; i++) {
        problems.addObject().put("check", text).put("text", text).put("remedy", text);
      }
    }
    return detail;
  }

  /// Puts the text into every string that is not a time, an id or a kind of ours.
  private static void fill(ObjectNode node, String text) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      boolean isOurs =
          List.of("id", "kind", "lock", "state", "version").contains(field.getKey())
              || field.getValue().asText().matches("\\d{4}-.*Z");
      if (field.getValue() instanceof ObjectNode object) {
        fill(object, text);
      } else if (field.getValue().isTextual() && !isOurs) {
        node.put(field.getKey(), text);
      }
    }
  }

  private static Stream<Message> messages(String text) {
    Wording wording =
        new Wording(
            Details.FULL,
            ZoneId.of("Europe/Paris"),
            Optional.of("https://desk.example.com/{user}/{lockout}"));
    ObjectNode held = with(Kind.LOCKOUT_HELD, text);
    Digest digest = BusEvents.digest("risk", Map.of("held", 9L));
    List<Digest.Sample> samples =
        digest.first().stream()
            .map(
                it ->
                    new Digest.Sample(
                        Optional.of(text), Optional.of(text), it.at(), Optional.of(text)))
            .toList();
    Digest hostile =
        new Digest(
            digest.id(),
            digest.kind(),
            Optional.of(text),
            digest.from(),
            digest.to(),
            9,
            0,
            samples,
            List.of(new Digest.Source(text, 3)),
            digest.became());
    return Stream.concat(
        KINDS.stream().map(it -> wording.one(with(it, text))),
        Stream.of(
            wording.done(held),
            wording.escalated(held, Duration.ofHours(2)),
            wording.digest(hostile)));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hostile")
  void doesNoHarmInAnyForm(String text) {
    MailForm mail = new MailForm("acme.okta.com");
    messages(text)
        .forEach(
            message -> {
              for (Channel channel : Channel.values()) {
                if (channel.isWebhook()) {
                  JsonNode body = Form.of(channel, "acme.okta.com").body(message);
                  assertEquals(
                      List.of(), ServiceLimits.problems(channel, body), body::toPrettyString);
                  assertNoLink(body.toString().replace("http://adaptivecards.io", ""));
                }
              }
              assertEquals(List.of(), ServiceLimits.problems(mail, message));
              assertNoLink(mail.subject(message) + mail.text(message));
            });
  }

  private static void assertNoLink(String form) {
    String rest = form.replace("https://desk.example.com", "");
    assertFalse(LINK.matcher(rest).find(), rest);
  }

  @Test
  void isShownOnOneLineWithoutWhatIsNotSeen() {
    assertEquals("evil x", Printable.of("\u202Eevil\u200F\nx\u0007\u200B"));
    assertEquals("\u0645\u06CC\u200C\u062E", Printable.of("\u0645\u06CC\u200C\u062E"));
    assertEquals("https[:]//x www[.]x", Printable.of("https://x www.x"));
    assertEquals("a:b/c", Printable.of("a:b/c"));
    assertEquals("\uFFFD", Printable.of("\uD800"));
    assertEquals("\uFFFD", Printable.of("\u202E "));
    assertEquals("", Printable.of(""));
    assertEquals("ab\u2026", Printable.of("abcd", 2));
  }
}
