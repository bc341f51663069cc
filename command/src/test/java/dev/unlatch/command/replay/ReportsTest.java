package dev.unlatch.command.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.command.Paint;
import dev.unlatch.command.replay.report.HtmlReport;
import dev.unlatch.command.replay.report.JsonReport;
import dev.unlatch.command.replay.report.ReplayReport;
import dev.unlatch.command.replay.report.TextReport;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.policy.guard.Guards;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is written about a log whose user names and user agents an attacker has chosen.
class ReportsTest {
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "</script><img src=x onerror=alert(1)>",
          "'\"><svg/onload=alert(1)>",
          "\\u001b]0;owned\\u0007\\u001b[2Jgone",
          "@|red injected|@",
          "\\u202egnp.exe",
          "<!--",
          "\\r\\n<b>");

  /// The same lockouts, each with another hostile login and user agent.
  private static ReplayReport hostile() {
    Played log = new Played();
    for (int user = 1; user <= HOSTILE.size(); user++) {
      log.lock(user, user);
    }
    List<String> events = log.signIn(50, 30).events().stream().map(ReportsTest::poisoned).toList();
    return Played.play(
        events,
        Played.policy(),
        Optional.of(Played.policy("late", Duration.ofHours(1), Guards.OFF)),
        KnownUsers.NONE);
  }

  private static String poisoned(String event) {
    String poisoned = event;
    for (int user = 1; user <= HOSTILE.size(); user++) {
      String hostile = HOSTILE.get(user - 1).replace("\"", "\\\"");
      if (event.contains("\"" + Happening.id(user) + "\"")) {
        poisoned =
            event
                .replace(Happening.login(user), hostile)
                .replace("Mozilla/5.0 (X11;", hostile + " (X11;")
                .replace("example office network", hostile);
      }
    }
    return poisoned;
  }

  private static String text(boolean coloured) {
    StringWriter text = new StringWriter();
    new TextReport(new PrintWriter(text), new Paint(coloured)).write(hostile());
    return text.toString();
  }

  @Test
  void aPageHoldsNothingButTextOfWhatALogSays() {
    String page = HtmlReport.page(hostile());
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    for (String markup : List.of("<img", "<svg/", "<script>alert", "<b></", "onerror=alert(1)>")) {
      assertFalse(page.contains(markup), markup);
    }
    String body = page.substring(page.indexOf("<body>"), page.indexOf("<script>"));
    assertFalse(body.contains("<!--"));
    assertFalse(body.contains("\u202e"));
    assertFalse(body.contains("\u001b"));
  }

  @Test
  void aPageAllowsItsOwnScriptsAndStylesAlone() {
    String page = HtmlReport.page(hostile());
    String policy = page.split("Content-Security-Policy\" content=\"", 2)[1].split("\">", 2)[0];
    assertTrue(policy.startsWith("default-src 'none';"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    var inline = Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL).matcher(page);
    int found = 0;
    while (inline.find()) {
      found++;
      assertTrue(policy.contains(hash(inline.group(2))), inline.group(1) + " " + found);
    }
    assertEquals(3, found);
    String markup = inline.reset().replaceAll("");
    assertFalse(Pattern.compile("\\b(src|href|style|on[a-z]+)=\"").matcher(markup).find());
  }

  private static String hash(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void aPageCanBeReadWithoutScripts() {
    String page = HtmlReport.page(hostile());
    for (String title :
        List.of(
            "Over time",
            "What would have happened",
            "Time locked",
            "The brake",
            "Users most often locked",
            "Addresses that locked most",
            "Networks that locked most",
            "Where the policies differ",
            "Assumptions")) {
      assertTrue(page.contains("<h2>" + title + "</h2>"), title);
    }
    assertTrue(page.contains("prefers-color-scheme: dark"));
    assertTrue(page.contains("Permission is hereby granted"));
  }

  @Test
  void aTerminalIsNotSteeredByALog() {
    String plain = text(false);
    assertFalse(plain.contains("\u001b"));
    assertFalse(plain.contains("\u202e"));
    assertTrue(plain.contains("@|red injected|@"));
    assertTrue(plain.contains("8 lockouts"));
    String coloured = text(true);
    assertTrue(coloured.contains("\u001b[1m"));
    assertFalse(coloured.contains("\u001b]0"));
    assertFalse(coloured.contains("\u001b[2J"));
    assertFalse(coloured.contains("\u001b[31m"));
  }

  @Test
  void jsonTellsAllThatTheTextTells() {
    JsonNode json = Trees.known(JsonReport.text(hostile()));
    assertEquals(1, json.path("replay").asInt());
    assertEquals(9, json.path("log").path("events").asInt());
    JsonNode policy = json.path("policy");
    assertEquals(8, policy.path("lockouts").asInt());
    assertEquals("held", policy.path("outcomes").get(0).path("decision").asText());
    assertEquals("source", policy.path("outcomes").get(0).path("reason").asText());
    assertEquals(8, policy.path("timeLocked").path("locks").asInt());
    assertEquals(8, policy.path("users").path("top").size());
    assertEquals(3_600, policy.path("timeline").path("width").asInt());
    assertEquals(8, json.path("differences").path("decidedOtherwise").asInt());
    JsonNode first = json.path("differences").path("lockouts").get(0);
    assertEquals(Happening.id(1), first.path("user").asText());
    assertEquals("<script>alert(1)</script>", first.path("login").asText());
    assertEquals("held", first.path("policy").path("decision").asText());
    assertEquals("waiting", first.path("against").path("decision").asText());
  }
}
