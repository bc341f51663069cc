package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.lambda.start.Rehearsal;
import dev.unlatch.lambda.start.Settings;
import dev.unlatch.lambda.start.Wiring;
import dev.unlatch.policyfile.PolicyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_REGION",
          "eu-west-1",
          "OKTA_RESERVE",
          "50",
          "CONCURRENCY",
          "5",
          "OKTA_ORG_URL",
          "https://acme.example",
          "MODE",
          "enforce",
          "LOCKOUTS_TABLE",
          "Lockouts",
          "LOCKOUTS_QUEUE_URL",
          "https://sqs.example/000000000000/Lockouts",
          "HOOK_SECRET_ARN",
          "HookSecret",
          "OKTA_CREDENTIALS_ARN",
          "OktaCredentials");

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  private final List<String> lines = new ArrayList<>();

  private Wiring wiring() {
    return wiring(new Settings(ENVIRONMENT), new Rehearsal(CLOCK));
  }

  private Wiring wiring(Settings settings, Http http) {
    Log log = new Log(lines::add, "acme.example", CLOCK);
    return new Wiring(settings, http, CLOCK, log);
  }

  @Test
  void takesTheHooksWholeWayAndLogsNothing() {
    assertDoesNotThrow(() -> EventHookFunction.rehearse(wiring().rehearsing()));
    assertEquals(List.of(), lines);
  }

  @Test
  void takesTheResponsesWholeWayToTheUnlock() {
    Asked asked = new Asked();
    Wiring rehearsing = wiring(Rehearsal.settings(new Settings(ENVIRONMENT)), asked);
    ResponseFunction.rehearse(rehearsing, PolicyFile.read(Path.of("../policy.yaml")));
    assertEquals(List.of("00uRehearsal00000001", "roles", "logs", "unlock"), asked.ofOkta);
  }

  /// A rehearsal, and what was asked of Okta in it.
  private static final class Asked implements Http {
    private final Rehearsal rehearsal = new Rehearsal(CLOCK);
    private final List<String> ofOkta = new ArrayList<>();

    @Override
    public HttpAnswer send(HttpCall call, Duration limit) throws IOException {
      if (call.target().startsWith("/api/")) {
        ofOkta.add(call.target().replaceAll("[?].*", "").replaceAll(".*/", ""));
      }
      return rehearsal.send(call, limit);
    }

    @Override
    public void open(URI origin, Duration limit) {}
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../policy.yaml",
        "../docs/policies/careful-start.yaml",
        "../docs/policies/large-company.yaml",
        "../docs/policies/school.yaml"
      })
  void decidesUnderEveryShippedPolicy(String policy) {
    assertDoesNotThrow(
        () -> ResponseFunction.rehearse(wiring().rehearsing(), PolicyFile.read(Path.of(policy))));
    assertEquals(List.of(), lines);
  }

  /// Without credentials nothing can be signed.
  @Test
  void failsWhereTheFunctionDoes() {
    var failure =
        assertThrows(IllegalStateException.class, () -> EventHookFunction.rehearse(wiring()));
    assertEquals("the environment variable AWS_ACCESS_KEY_ID is missing", failure.getMessage());
  }
}
