package dev.unlatch.message.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.message.BusEvents;
import dev.unlatch.message.mail.UserMail.Mail;
import dev.unlatch.tell.Event.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserMailTest {
  private static final Path FOLDER = Path.of("../mail");
  private static final UserMail MAIL = new UserMail(FOLDER, ZoneId.of("Europe/Paris"));

  @TempDir private Path folder;

  private static Optional<Mail> mail(ObjectNode detail) {
    return MAIL.of(detail, "en");
  }

  private static ObjectNode repeated(String client) {
    ObjectNode held = BusEvents.of(Kind.LOCKOUT_HELD, "repeat-lockout");
    held.withObject("/lockout")
        .putArray("sources")
        .addObject()
        .put("address", "203.0.113.9")
        .put("client", client);
    return held;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void noOtherKindIsMailed(Kind kind) {
    assertEquals(
        kind == Kind.ACCOUNT_UNLOCKED || kind == Kind.LOCKOUT_HELD,
        mail(BusEvents.of(kind)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "risk",
        "second-factors",
        "source",
        "okta-gave-up",
        "administrators",
        "whole-account",
        "no-rule",
        "lost",
        "unreadable",
        "request-expired",
        "a rule of the operator's"
      })
  void noMailWhileASignOfDangerStandsOrIsNotLookedFor(String reason) {
    assertEquals(Optional.empty(), mail(BusEvents.of(Kind.LOCKOUT_HELD, reason)));
  }

  @Test
  void noMailAfterAPersonsRequest() {
    assertEquals(Optional.empty(), mail(BusEvents.of(Kind.ACCOUNT_UNLOCKED, "override")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"second-factors", "okta-gave-up", "unknown-devices", "directory"})
  void noMailAboutAnyOtherLock(String lock) {
    ObjectNode unlocked = BusEvents.of(Kind.ACCOUNT_UNLOCKED);
    unlocked.withObject("/lockout").put("lock", lock);
    assertEquals(Optional.empty(), mail(unlocked));
  }

  @Test
  void noMailWhileUnlocksAreOnlyRecorded() {
    ObjectNode held = BusEvents.of(Kind.LOCKOUT_HELD, "per-user");
    held.withObject("/lockout").put("mode", "observe");
    assertEquals(Optional.empty(), mail(held));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Apple-iPhone14C2/2104.53, iPhone
          Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36, Android
          Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0), Outlook
          Mozilla/5.0 (Windows NT 10.0; Win64; x64), Windows
          OldPhone/1.0, OldPhone/1.0
          Evolution/3.52.1 (build 7), Evolution/3.52
          """)
  void namesTheDeviceThatKeepsTrying(String client, String device) {
    String text = mail(repeated(client)).orElseThrow().text();
    assertTrue(text.contains(": " + device + ". "), text);
    assertTrue(text.contains("address 203.0.113.9."), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Call +1 555 0100 to unlock",
        "evil.example/1.0",
        "Mozilla/5.0 (X11)",
        "<b>x</b>",
        "call-me/1.0",
        "Call/15550100123",
        "Call5550100/1.0",
        "http://evil.example",
        "x"
      })
  void saysNothingThatAnAttackerCouldHaveWritten(String client) {
    String text = mail(repeated(client)).orElseThrow().text();
    assertFalse(text.contains("A device keeps trying"), text);
    assertFalse(text.contains("{"), text);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          de, de
          de-AT, de
          de_DE, de
          DE, de
          fr, en
          en-GB, en
          '', en
          german, en
          ../../etc/passwd, en
          """)
  void speaksTheUsersLanguage(String language, String spoken) {
    Mail mail = MAIL.of(BusEvents.of(Kind.ACCOUNT_UNLOCKED), language).orElseThrow();
    assertTrue(mail.html().contains("<html lang=\"" + spoken + "\">"), mail::html);
    assertEquals(
        spoken.equals("de") ? "Ihr Konto ist entsperrt" : "Your account is unlocked",
        mail.subject());
  }

  @Test
  void anOperatorAddsALanguageAsAFile() throws IOException {
    Files.writeString(
        folder.resolve("fr.txt"),
        """
        Times: dd/MM/uuuu HH'h'mm

        [unlocked]
        Subject: D\u00E9verrouill\u00E9

        A <b> & "c"
        {locked}

        {device}
        """
            .replace("\n", "\r\n"));
    Mail mail =
        new UserMail(folder, ZoneId.of("UTC"))
            .of(BusEvents.of(Kind.ACCOUNT_UNLOCKED), "fr-CA")
            .orElseThrow();
    assertEquals("D\u00E9verrouill\u00E9", mail.subject());
    assertEquals("A <b> & \"c\"\n05/01/2026 09h30 (UTC)", mail.text());
    assertTrue(
        mail.html()
            .contains("<p>A &lt;b&gt; &amp; &quot;c&quot;<br>\n05/01/2026 09h30 (UTC)</p>\n"),
        mail::html);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Times: HH:mm\\n[held]\\nSubject: x\\n\\ny | , [unlocked]: the first line must be "Subject: …", and a text must follow
          Times: HH:mm\\n[unlocked]\\nHello\\n\\ny | , [unlocked]: the first line must be "Subject: …", and a text must follow
          Times: HH:mm\\n[unlocked]\\nSubject: x | , [unlocked]: the first line must be "Subject: …", and a text must follow
          Times: HH:mm\\n[unlocked]\\nSubject: x\\n\\n{passwd} | , [unlocked]: unknown placeholder {passwd}
          [unlocked]\\nSubject: x\\n\\ny | : the first line must be "Times: …", such as Times: dd.MM.uuuu, HH:mm
          Times: now\\n[unlocked]\\nSubject: x\\n\\ny | : the first line must be "Times: …", such as Times: dd.MM.uuuu, HH:mm
          """)
  void aTemplateThatCannotBeUsedIsRefusedByItsName(String file, String why) throws IOException {
    Path written = Files.writeString(folder.resolve("en.txt"), file.replace("\\n", "\n"));
    UserMail mail = new UserMail(folder, ZoneId.of("UTC"));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> mail.of(BusEvents.of(Kind.ACCOUNT_UNLOCKED), "en"));
    assertEquals(written + why, refusal.getMessage());
  }

  static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.toList();
    }
  }

  /// For each file that is packed, also one that an operator has added.
  @ParameterizedTest
  @MethodSource("templates")
  void everyTemplateCanBeUsed(Path file) throws IOException {
    assertTrue(file.getFileName().toString().matches("[a-z]{2,3}\\.txt"), file::toString);
    for (String occasion : MailTemplate.OCCASIONS) {
      MailTemplate template = MailTemplate.read(file, occasion);
      assertTrue(template.subject().length() < 100, template::subject);
      MailTemplate bare = template.filled(Map.of("locked", "L", "decided", "D"));
      MailTemplate full =
          template.filled(Map.of("locked", "L", "decided", "D", "device", "V", "address", "A"));
      for (MailTemplate mail : List.of(bare, full)) {
        assertFalse((mail.subject() + mail.text()).contains("{"), mail::text);
        assertFalse(mail.text().matches("(?is).*(://|www\\.|<a |[a-z]@[a-z]).*"), mail::text);
      }
      assertTrue(Arrays.stream(bare.text().split("\n\n")).count() >= 3, bare::text);
      assertEquals(occasion.equals("held"), full.text().contains("V"), full::text);
    }
  }
}
