package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.check.SetUpFinding;
import dev.unlatch.check.SetUpFinding.Severity;
import dev.unlatch.command.Paint;
import dev.unlatch.command.Plain;
import dev.unlatch.command.UnusableException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `unlatch doctor`.
@Command(
    name = "doctor",
    description = {
      "Checks how Unlatch and Okta are set up, and says what to do about each problem. It changes"
          + " nothing.",
      "",
      "SweepFunction does this with the token that decides, so this command needs no access to"
          + " Okta."
    },
    exitCodeList = {
      "0:no problem was found; some things may be unknown",
      "1:a problem was found",
      "2:the command is not understood, or AWS cannot be asked"
    },
    footer = {"  unlatch doctor", "  unlatch doctor --json"})
public final class DoctorCommand extends OperatorCommand {
  @Option(
      names = "--sweep-function",
      paramLabel = "NAME",
      description = "The function: the stack's output SweepFunctionName (variable SWEEP_FUNCTION).")
  private @Nullable String function;

  @Option(names = "--json", description = "Writes JSON.")
  private boolean json;

  @Override
  protected int run() {
    String name = StackOutput.SWEEP_FUNCTION.require(function, caller());
    List<SetUpFinding> findings = caller().deployment().setUp(name, region()).check();
    if (findings.isEmpty()) {
      throw new UnusableException(
          "%s has checked nothing: it is not SweepFunction, or of an older version"
              .formatted(name));
    }
    if (json) {
      print(json(findings).toPrettyString());
    } else {
      findings.forEach(this::line);
      print(sum(findings));
    }
    return count(findings, Severity.PROBLEM) == 0 ? DONE : NO;
  }

  private void line(SetUpFinding finding) {
    Paint paint = caller().paint();
    String word = "%-8s".formatted(finding.severity().word());
    String coloured =
        switch (finding.severity()) {
          case OK -> paint.good(word);
          case UNKNOWN -> paint.striking(word);
          case PROBLEM -> paint.bad(word);
        };
    String check = "%-18s".formatted(Paint.plain(finding.check()));
    print(coloured + paint.bold(check) + Paint.plain(finding.text()));
    finding.remedy().ifPresent(it -> print(" ".repeat(8) + paint.faint("-> " + Paint.plain(it))));
  }

  private static String sum(List<SetUpFinding> findings) {
    return "%s, %d unknown, %d ok"
        .formatted(
            Plain.count(count(findings, Severity.PROBLEM), "problem"),
            count(findings, Severity.UNKNOWN),
            count(findings, Severity.OK));
  }

  private static long count(List<SetUpFinding> findings, Severity severity) {
    return findings.stream().filter(it -> it.severity() == severity).count();
  }

  private static ObjectNode json(List<SetUpFinding> findings) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Severity severity : Severity.values()) {
      object.put(severity.word(), count(findings, severity));
    }
    ArrayNode list = object.putArray("findings");
    for (SetUpFinding finding : findings) {
      ObjectNode each = list.addObject().put("check", finding.check());
      each.put("severity", finding.severity().word()).put("finding", finding.text());
      finding.remedy().ifPresent(remedy -> each.put("remedy", remedy));
    }
    return object;
  }
}
