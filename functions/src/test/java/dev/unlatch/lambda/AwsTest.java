package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.aws.Account;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

@ExtendWith(StandIns.Shared.class)
class AwsTest {
  private final StandIns standIns;

  AwsTest(StandIns standIns) {
    this.standIns = standIns;
  }

  @Test
  void findsTheServicesWhereTheEnvironmentSays() throws IOException, InterruptedException {
    String secret = standIns.newSecret("in its place");
    assertEquals("in its place", read(secret));
  }

  @Test
  void givesUpAHookInTimeForAnAnswerToOkta() {
    try (SqsClient client =
        new Aws("eu-west-1", Transports.ofTests(), Aws.Patience.OF_HOOK).sqs()) {
      var settings = client.serviceClientConfiguration();
      Duration call = settings.overrideConfiguration().apiCallTimeout().orElseThrow();
      assertTrue(call.compareTo(Duration.ofSeconds(3)) < 0, call::toString);
      assertEquals(Region.EU_WEST_1, settings.region());
    }
  }

  /// Reads a secret with nothing in the environment but what Lambda sets, and the address.
  private String read(String secret) throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    ProcessBuilder caller =
        new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            AwsCaller.class.getName(),
            secret);
    caller.environment().clear();
    caller.environment().put("AWS_ENDPOINT_URL", standIns.secrets().url().toString());
    caller.environment().put("AWS_ACCESS_KEY_ID", Account.KEY);
    caller.environment().put("AWS_SECRET_ACCESS_KEY", Account.KEY);
    Process process = caller.redirectErrorStream(true).start();
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), text);
      return text;
    } finally {
      process.destroyForcibly();
    }
  }
}
