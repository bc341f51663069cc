package dev.unlatch.command.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.activation.PolicyAnswer;
import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.Trial;
import dev.unlatch.command.UnusableException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `unlatch policy check`.
@Command(
    name = "check",
    description = {
      "Checks whether a policy could be activated: reads it, lints it and runs its tests.",
      "",
      "It does so itself, with the code of this release. With --active it fetches the policy in"
          + " force: before an upgrade, the new release says whether it can decide by it."
    },
    exitCodeList = {
      "0:it could be activated",
      "1:it could not",
      "2:the command is not understood, a file cannot be read, or AWS cannot be asked"
    },
    footer = {
      "  unlatch policy check policy.yaml",
      "  unlatch policy check school.yaml --tests school.tests.yaml",
      "  unlatch policy check --active"
    })
final class PolicyCheckCommand extends PolicyCommand.Asking {
  @Mixin private PolicyFiles files = new PolicyFiles();

  @Option(names = "--active", description = "Checks the policy in force, with its tests.")
  private boolean active;

  @Override
  protected int run() {
    Optional<String> file = files.policy();
    if (active == file.isPresent()) {
      throw new UnusableException("name a policy, or give --active");
    }
    return file.map(it -> check(files.read(it, caller()), it, files.tests(it).toString()))
        .orElseGet(this::checkActive);
  }

  private int checkActive() {
    JsonNode shown = ask(request("show"));
    if (!shown.has("tests")) {
      return refuse(
          shown.has("unreadable")
              ? "the active policy cannot be read: " + shown.path("unreadable").asText()
              : "no policy was ever activated");
    }
    SortedMap<String, String> events = new TreeMap<>();
    shown
        .path("events")
        .properties()
        .forEach(it -> events.put(it.getKey(), it.getValue().asText()));
    PolicyBody body =
        new PolicyBody(shown.path("policy").asText(), shown.path("tests").asText(), events);
    return check(body, "active", "active tests");
  }

  private int check(PolicyBody body, String policy, String tests) {
    Trial trial = Trial.of(body);
    new TrialText(caller(), policy, tests).write(body, PolicyAnswer.of(trial));
    return trial.objection().map(this::refuse).orElseGet(() -> passes(trial));
  }

  private int passes(Trial trial) {
    print(
        "%s: it can be activated; %d of its tests pass"
            .formatted(caller().paint().good("acceptable"), trial.results().size()));
    return DONE;
  }
}
