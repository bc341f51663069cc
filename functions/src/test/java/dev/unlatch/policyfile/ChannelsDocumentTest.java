package dev.unlatch.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keeps the pages of `docs/channels` in step with the policy and the template.
class ChannelsDocumentTest {
  private static final Path FOLDER = Path.of("../docs/channels");
  private static final Pattern POLICY =
      Pattern.compile("^( *)```yaml part\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern OVERRIDE = Pattern.compile("--parameter-overrides (\\w+)=");

  @ParameterizedTest
  @CsvSource({
    "slack, slack",
    "teams, teams",
    "pagerduty, pagerduty",
    "https, https",
    "sns, sns",
    "user-mail, user"
  })
  void pastesAPolicyThatTellsTheChannel(String page, String channel) throws IOException {
    Matcher block = POLICY.matcher(page(page));
    assertTrue(block.find(), page);
    String policy =
        "policy: 1\nrules: [{ name: all, decide: unlock }]\n"
            + block.group(2).replaceAll("(?m)^" + block.group(1), "");
    assertEquals(List.of(), PolicyFile.parse(policy).problems());
    assertTrue(
        PolicyFile.read(policy).tell().to().stream()
            .map(Audience::channel)
            .anyMatch(Channel.of(channel).orElseThrow()::equals));
  }

  @Test
  void deploysWithParametersOfTheTemplate() throws IOException {
    String template = Files.readString(Path.of("../template.yaml"));
    try (Stream<Path> pages = Files.list(FOLDER)) {
      String all = pages.map(ChannelsDocumentTest::read).collect(Collectors.joining());
      List<String> parameters =
          OVERRIDE.matcher(all).results().map(it -> it.group(1)).distinct().sorted().toList();
      assertEquals(
          List.of(
              "HttpsSecret",
              "MailFrom",
              "MessagesTopic",
              "PagerDutySecret",
              "SlackSecret",
              "TeamsSecret"),
          parameters);
      parameters.forEach(it -> assertTrue(template.contains("\n  " + it + ":\n"), it));
    }
  }

  @Test
  void hasAPageForEachChannel() throws IOException {
    String overview = page("README");
    for (Channel channel : Channel.values()) {
      assertTrue(overview.contains("| `" + channel.word() + "` | `"), channel.word());
    }
  }

  private static String page(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name + ".md"));
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException unreadable) {
      throw new IllegalStateException(page + " cannot be read", unreadable);
    }
  }
}
