package dev.unlatch.lab.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.EventBridgeStandIn;
import dev.unlatch.lab.channel.Channels;
import dev.unlatch.lab.channel.Channels.Delivered;
import dev.unlatch.lab.http.LabJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

final class InboxTest {
  private final EventBridgeStandIn eventBridge = new EventBridgeStandIn(Clock.systemUTC());
  private final Channels channels = Channels.start(Clock.systemUTC());
  private final Inbox inbox = new Inbox(eventBridge, channels);
  private final EventBridgeClient client =
      EventBridgeClient.builder()
          .endpointOverride(eventBridge.url())
          .region(AwsAccount.region())
          .credentialsProvider(AwsAccount.credentials())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  InboxTest() throws IOException {
    eventBridge.createBus(LabJson.certain("{\"Name\": \"events\"}"));
  }

  @AfterEach
  void stop() {
    client.close();
    eventBridge.close();
    channels.close();
  }

  @Test
  void showsWhenWhatWhoAndWhy() throws IOException {
    put("{}");
    put(
        """
        {"lockout": {"user": "00u1", "decision": "hold", "reason": {"name": "cap", "because": "2"}}}
        """);
    put("{\"user\": {\"id\": \"00u1\", \"login\": \"robin\"}, \"reason\": \"cap\"}");
    assertEquals(
        List.of(
            "3 2026-01-05 09:00:00 Lockout Held robin  cap",
            "2 2026-01-05 09:00:00 Lockout Held 00u1 hold cap",
            "1 2026-01-05 09:00:00 Lockout Held   "),
        shown(rows(0)));
  }

  @Test
  void givesThePageWhatItDoesNotShowYet() throws IOException {
    put("{\"user\": \"00u1\"}");
    put("{\"user\": \"00u2\"}");
    assertEquals(List.of("2 2026-01-05 09:00:00 Lockout Held 00u2  "), shown(rows(1)));
    assertEquals("", rows(2));
  }

  @Test
  void beginsWithTheNewestFiveHundred() throws IOException {
    for (int request = 0; request < 51; request++) {
      var ten = Collections.nCopies(10, entry("{}"));
      assertEquals(0, client.putEvents(it -> it.entries(ten)).failedEntryCount());
    }
    var shown = shown(rows(0));
    assertEquals(500, shown.size());
    assertTrue(shown.getLast().startsWith("11 "), shown.getLast());
  }

  @Test
  void showsTheWholeEventOnAClick() throws IOException {
    put("{\"user\": \"00u1\"}");
    assertTrue(rows(0).contains("<pre>{\n  &quot;version&quot; : &quot;0&quot;"), rows(0));
  }

  @Test
  void letsNoValueBecomeMarkup() throws IOException {
    String hostile = "\"><script>alert('x')</script><img src=x onerror=alert(1)>&\u0007\u202e";
    put(
        LabJson.object()
            .put("user", hostile)
            .put("decision", hostile)
            .put("reason", hostile)
            .put("</pre><script>", hostile)
            .toString());
    String rows = rows(0);
    assertFalse(rows.contains("<script"), rows);
    assertFalse(rows.contains("<img"), rows);
    assertFalse(rows.contains("\u0007"), rows);
    assertFalse(rows.contains("\u202e"), rows);
    assertEquals(1, Pattern.compile("</pre>").matcher(rows).results().count());
    String safe =
        "&quot;&gt;&lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt;"
            + "&lt;img src=x onerror=alert(1)&gt;&amp;?U+202E";
    assertTrue(rows.contains("<bdi title=\"" + safe + "\">" + safe + "</bdi>"), rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inbox", "events"})
  void allowsThePagesOwnScriptAlone(String list) throws IOException {
    var page = inbox.answer(list, list);
    String policy = String.valueOf(page.headers().get("Content-Security-Policy"));
    String nonce = policy.replaceAll(".*script-src 'nonce-([^']*)'.*", "$1");
    assertTrue(policy.contains("default-src 'none'"), policy);
    String html = page.body().asUtf8String();
    assertTrue(html.contains("<script nonce=\"" + nonce + "\">"), html);
    assertFalse(html.contains("NONCE"), html);
    assertFalse(
        String.valueOf(inbox.answer(list, list).headers().get("Content-Security-Policy"))
            .contains(nonce));
  }

  @Test
  void givesThePageTheMessagesThatItDoesNotShowYet() throws IOException {
    for (String channel : List.of("slack", "teams", "sns")) {
      channels.received().add(new Delivered(channel, Instant.EPOCH, LabJson.object()));
    }
    assertEquals(
        LabJson.read(
            """
            [{"number": 3, "channel": "sns", "at": "1970-01-01T00:00:00Z", "content": {}},
             {"number": 2, "channel": "teams", "at": "1970-01-01T00:00:00Z", "content": {}}]
            """),
        LabJson.read(inbox.answer("inbox", "1").body().asUtf8String()));
  }

  @Test
  void runsNoScriptOfAMail() throws IOException {
    var mail = LabJson.read("{\"Message.Body.Html.Data\": \"<p>Hello</p>\"}");
    channels.received().add(new Delivered("user", Instant.EPOCH, mail));
    var reply = inbox.answer("mail", "1");
    assertEquals("<p>Hello</p>", reply.body().asUtf8String());
    assertEquals(
        List.of("default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        reply.headers().get("Content-Security-Policy"));
  }

  private void put(String detail) {
    assertEquals(0, client.putEvents(it -> it.entries(entry(detail))).failedEntryCount());
  }

  private static PutEventsRequestEntry entry(String detail) {
    return PutEventsRequestEntry.builder()
        .eventBusName("events")
        .source("unlatch")
        .detailType("Lockout Held")
        .time(Instant.parse("2026-01-05T09:00:00Z"))
        .detail(detail)
        .build();
  }

  private String rows(int after) throws IOException {
    return inbox.answer("events", "" + after).body().asUtf8String();
  }

  /// The rows' numbers and cells.
  private static List<String> shown(String rows) {
    return Pattern.compile(
            "<details class=\"event\" data-number=\"(\\d+)\"><summary><time>(.*?)</summary>")
        .matcher(rows)
        .results()
        .map(InboxTest::cells)
        .toList();
  }

  private static String cells(MatchResult row) {
    return row.group(1)
        + " "
        + row.group(2).replaceAll("</time>|</bdi>(?=<bdi)", " ").replaceAll("<[^>]*>", "");
  }
}
