package dev.unlatch.command.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the default guards make of events in the shapes that Okta's specification and catalogue
/// give.
class ExplainedEventsTest {
  private static final Path CASES = Path.of("../functions/src/test/resources/dev/unlatch/cases");

  @TempDir private Path folder;
  private String policy = "";

  @BeforeEach
  void aPolicyWithTheDefaultGuards() throws IOException {
    policy = Call.unlockingPolicy(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user-risk-detect | 1 | HOLD by risk: the user's risk is high",
        "risk-level-in-security-context | 1 | HOLD by risk: high risk of the sign-in",
        "risk-level-low-in-security-context | 1 | UNLOCK by everyone",
        "risk-level-in-log-only-security-data | 1 | HOLD by risk: high risk of the sign-in",
        "anonymiser-in-ip-details | 1 | HOLD by risk: proxy or anonymiser",
        "anonymiser-in-tunnels | 1 | HOLD by risk: proxy or anonymiser",
        "risk-there-but-not-read | 4 | HOLD by risk: high risk of the sign-in"
      })
  void decidesByTheDangerInTheEvents(String name, int lockouts, String decision) {
    Call call = Call.of("explain", CASES.resolve(name + ".json").toString(), "--policy", policy);
    List<String> decisions =
        call.out().lines().filter(line -> line.matches("[A-Z]+ by .*")).toList();
    assertEquals(lockouts, decisions.size(), call.out());
    assertTrue(decisions.stream().allMatch(line -> line.startsWith(decision)), call.out());
  }

  @Test
  void saysThatNobodyIsNamed() {
    String event = CASES.resolve("nobody-is-named.json").toString();
    Call call = Call.of("explain", event, "--policy", policy);
    assertTrue(call.err().contains("\"actor.id\" is \"unknown\", which names nobody"), call.err());
  }

  @Test
  void unlocksAUserWhomAnAdministratorTriedToUnlockAndDidNot() {
    String log = CASES.resolve("unlock-that-failed.ndjson").toString();
    Call call = Call.of("replay", log, "--policy", policy);
    assertTrue(call.out().contains("1 lockout under"), call.out());
    assertTrue(call.out().contains("unlocked"), call.out());
    assertTrue(!call.out().contains("not-locked"), call.out());
  }

  @Test
  void doesNotBelieveAHookWhatNoHookCarries() throws IOException {
    String body =
        """
        {"eventType": "com.okta.event_hook",
         "data": {"events": [{"eventType": "security.attack.end"}]}}
        """;
    String hook = Files.writeString(folder.resolve("hook.json"), body).toString();
    Call call = Call.of("explain", hook, "--policy", policy);
    assertTrue(call.err().contains("no event hook carries"), call.err());
  }
}
