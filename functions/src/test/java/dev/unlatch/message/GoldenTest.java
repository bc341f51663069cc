package dev.unlatch.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.unlatch.message.form.Form;
import dev.unlatch.message.form.MailForm;
import dev.unlatch.message.form.ServiceLimits;
import dev.unlatch.message.mail.UserMail;
import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Reasons;
import dev.unlatch.message.words.Wording;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.tell.Event.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each message says in each form, as files that a person reads.
///
/// With `-Dgolden.rewrite=true` they are written again instead.
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/unlatch/message/golden");

  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

  /// Each element of a list on a line of its own.
  private static final ObjectWriter JSON =
      new ObjectMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(DefaultPrettyPrinter.NopIndenter.instance)
                  .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));

  private static final String ORGANISATION = "acme.okta.com";
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static Wording wording(Details details) {
    return new Wording(
        details, PARIS, Optional.of("https://desk.example.com/unlock?user={user}&n={lockout}"));
  }

  /// All that is told, by the name of its file.
  private static Map<String, Message> messages() {
    Wording full = wording(Details.FULL);
    Map<String, Message> messages = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      messages.put(kind.word(), full.one(BusEvents.of(kind)));
    }
    for (Details details : List.of(Details.NONE, Details.ID, Details.LOGIN)) {
      messages.put(
          "lockout-held-details-" + details.word(),
          wording(details).one(BusEvents.of(Kind.LOCKOUT_HELD)));
    }
    for (Kind kind : List.of(Kind.ACCOUNT_UNLOCKED, Kind.LOCKOUT_FREED, Kind.LOCKOUT_IGNORED)) {
      messages.put("done-" + kind.word(), full.done(BusEvents.of(kind)));
    }
    messages.put("escalated", full.escalated(BusEvents.of(Kind.LOCKOUT_HELD), Duration.ofHours(2)));
    messages.put(
        "digest", full.digest(BusEvents.digest("source", Map.of("held", 15L, "unlocked", 2L))));
    messages.put("digest-done", full.digest(BusEvents.digest("per-user", Map.of("freed", 12L))));
    return messages;
  }

  static List<String> names() {
    return List.copyOf(messages().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysTheSameInEachFormAsBefore(String name) throws IOException {
    Message message = Objects.requireNonNull(messages().get(name));
    StringBuilder forms = new StringBuilder();
    MailForm mail = new MailForm(ORGANISATION);
    forms.append("Subject: ").append(mail.subject(message)).append("\n\n");
    forms.append(mail.text(message));
    assertEquals(List.of(), ServiceLimits.problems(mail, message));
    for (Channel channel : Channel.values()) {
      if (channel.isWebhook()) {
        var body = Form.of(channel, ORGANISATION).body(message);
        assertEquals(List.of(), ServiceLimits.problems(channel, body), body::toPrettyString);
        forms.append("\n=== ").append(channel.word()).append('\n');
        forms.append(JSON.writeValueAsString(body)).append('\n');
      }
    }
    compare(name + ".txt", forms.toString());
  }

  @Test
  void saysTheSameOfEachReasonAsBefore() throws IOException {
    StringBuilder all = new StringBuilder();
    for (var reason : Reasons.documented().entrySet()) {
      for (String decision : reason.getValue()) {
        Message message = wording(Details.ID).one(Reasons.event(decision, reason.getKey()));
        all.append("%s, %s%n".formatted(message.title(), message.severity()));
        all.append(message.facts().get(message.facts().size() - 2).value()).append('\n');
        message.steps().forEach(it -> all.append("- ").append(it.text()).append('\n'));
        all.append('\n');
      }
    }
    compare("reasons.txt", all.toString());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void mailsTheSameAsBefore(String language) throws IOException {
    UserMail mail = new UserMail(Path.of("../mail"), PARIS);
    String all =
        Stream.of(
                BusEvents.of(Kind.ACCOUNT_UNLOCKED),
                BusEvents.of(Kind.LOCKOUT_HELD, "repeat-lockout"),
                BusEvents.of(Kind.LOCKOUT_HELD, "per-user"))
            .map(it -> mail.of(it, language).orElseThrow())
            .map(it -> "Subject: %s\n\n%s\n\n%s".formatted(it.subject(), it.text(), it.html()))
            .collect(Collectors.joining("\n===\n"));
    compare("mail-" + language + ".txt", all);
  }

  static List<String> languages() {
    return List.of("en", "de");
  }

  @Test
  void hasNoFileOfWhatIsNotTold() throws IOException {
    TreeSet<String> expected =
        Stream.of(names(), List.of("reasons", "mail-en", "mail-de"))
            .flatMap(List::stream)
            .map(it -> it + ".txt")
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertEquals(
          expected,
          files
              .map(it -> it.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  private static void compare(String file, String told) throws IOException {
    Path golden = FOLDER.resolve(file);
    if (REWRITE) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, told);
    }
    assertEquals(Files.readString(golden), told);
  }
}
