package dev.unlatch.command.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.Paint;
import dev.unlatch.command.Plain;
import dev.unlatch.command.operator.OperatorCommand;
import dev.unlatch.command.operator.StackOutput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `unlatch policy`: the policy in force, which changes without a deploy.
@Command(
    name = "policy",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Shows and changes the policy in force, without a build and without a deploy.",
      "",
      "PolicyFunction refuses a policy that cannot be read or fails its own tests. All workers"
          + " decide by a new one within two seconds."
    },
    subcommands = {
      PolicyShowCommand.class,
      PolicyCheckCommand.class,
      PolicyChangeCommand.ActivateCommand.class,
      PolicyHistoryCommand.class,
      PolicyChangeCommand.RollbackCommand.class,
      PolicyDiffCommand.class
    },
    footer = {
      "  unlatch policy show",
      "  unlatch policy activate policy.yaml --comment \"No unlocks at night\"",
      "  unlatch policy rollback --comment \"Held too many\""
    })
public final class PolicyCommand {
  /// A command that invokes PolicyFunction.
  abstract static class Asking extends OperatorCommand {
    @Option(
        names = "--policy-function",
        paramLabel = "NAME",
        description =
            "The function: the stack's output PolicyFunctionName (variable POLICY_FUNCTION).")
    private @Nullable String function;

    static ObjectNode request(String action) {
      return JsonNodeFactory.instance.objectNode().put("action", action);
    }

    JsonNode ask(ObjectNode request) {
      String name = StackOutput.POLICY_FUNCTION.require(function, caller());
      return caller().deployment().policies(name, region()).ask(request);
    }

    /// Such as `0123456789ab, activation 3, since 2026-01-05 09:30:00 UTC by Kim: Monday`.
    static String spell(JsonNode activation) {
      return "%s, activation %d, since %s by %s: %s"
          .formatted(
              Paint.plain(activation.path("version").asText()),
              activation.path("number").asLong(),
              Plain.utc(Instant.parse(activation.path("at").asText())),
              Paint.plain(activation.path("by").asText()),
              Paint.plain(activation.path("comment").asText()));
    }
  }
}
