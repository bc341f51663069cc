package dev.unlatch.command.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.activation.PolicyAnswer;
import dev.unlatch.activation.PolicyBody;
import dev.unlatch.command.UnusableException;
import dev.unlatch.command.operator.ByWhom;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `unlatch policy activate` and `unlatch policy rollback`.
@Command(
    exitCodeList = {
      "0:it is in force",
      "1:it is refused, and nothing has changed",
      "2:the command is not understood, a file cannot be read, or AWS cannot be asked"
    })
abstract sealed class PolicyChangeCommand extends PolicyCommand.Asking {
  @Mixin private ByWhom who = new ByWhom();

  /// Has the function make the change.
  ///
  /// @param trial writes what came of trying the policy, as the function answers it
  final int change(ObjectNode request, Consumer<JsonNode> trial) {
    request.put("comment", who.comment()).put("by", who.by(caller()));
    JsonNode answer = ask(request);
    trial.accept(answer);
    return switch (answer.path("outcome").asText()) {
      case "activated" -> done("activated", answer);
      case "unchanged" -> done("unchanged", answer);
      case "refused" -> refuse("refused: " + answer.path("why").asText());
      default ->
          throw new UnusableException("the function is not PolicyFunction: it has no \"outcome\"");
    };
  }

  private int done(String word, JsonNode answer) {
    print(caller().paint().good(word) + ": " + spell(answer.path("active")));
    return DONE;
  }

  /// `unlatch policy activate`.
  @Command(
      name = "activate",
      description = {
        "Puts a policy in force, with its tests. All workers decide by it within two seconds.",
        "",
        "PolicyFunction refuses it if it cannot be read or fails its own tests. From the first"
            + " activation on, the packaged policy decides nothing."
      },
      footer = {
        "  unlatch policy activate policy.yaml --comment \"No unlocks at night\"",
        "  unlatch policy activate school.yaml --tests all.tests.yaml --comment \"Exams\" --by Kim"
      })
  static final class ActivateCommand extends PolicyChangeCommand {
    @Mixin private PolicyFiles files = new PolicyFiles();

    @Override
    protected int run() {
      String policy =
          files.policy().orElseThrow(() -> new UnusableException("name the policy's file"));
      ObjectNode request = request("activate");
      PolicyBody body = files.read(policy, caller());
      PolicyAnswer.put(body, request);
      TrialText text = new TrialText(caller(), policy, files.tests(policy).toString());
      return change(request, trial -> text.write(body, trial));
    }
  }

  /// `unlatch policy rollback`.
  @Command(
      name = "rollback",
      description = {
        "Puts the previous policy in force again, if it passes its tests in the deployed release.",
        "",
        "A second rollback takes the first one back."
      },
      footer = "  unlatch policy rollback --comment \"Held too many\"")
  static final class RollbackCommand extends PolicyChangeCommand {
    @Override
    protected int run() {
      TrialText text = new TrialText(caller(), "previous policy", "its tests");
      return change(request("rollback"), text::write);
    }
  }
}
