package dev.unlatch.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.lint.Finding;
import dev.unlatch.command.lint.Finding.Severity;
import java.util.List;

/// Writes the findings in a file.
///
/// @param file its name
public record FindingsWriter(Caller caller, String file) {
  /// Writes them; for people, the last line sums them up.
  public void write(OutputFormat format, List<Finding> findings) {
    switch (format) {
      case TEXT -> text(findings);
      case GITHUB -> findings.forEach(it -> caller.out().println(it.annotation(file)));
      case JSON -> caller.out().println(json(findings).toPrettyString());
    }
  }

  private void text(List<Finding> findings) {
    findings.forEach(this::line);
    String errors = count(count(findings, Severity.ERROR), "error");
    String warnings = count(count(findings, Severity.WARNING), "warning");
    caller.out().println(findings.isEmpty() ? file + ": nothing to say" : errors + ", " + warnings);
  }

  private void line(Finding it) {
    Paint paint = caller.paint();
    String word = it.severity().word();
    caller
        .out()
        .println(
            "%s:%d:%d: %s: %s %s"
                .formatted(
                    file,
                    it.place().line(),
                    it.place().column(),
                    paint.bold(
                        it.severity() == Severity.ERROR ? paint.bad(word) : paint.striking(word)),
                    Paint.plain(it.message()),
                    paint.faint("[" + it.code() + "]")));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(it -> it.severity() == severity).count();
  }

  private ObjectNode json(List<Finding> findings) {
    ObjectNode object =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", file)
            .put("errors", count(findings, Severity.ERROR))
            .put("warnings", count(findings, Severity.WARNING));
    object.set("findings", JsonOutput.of(findings));
    return object;
  }

  /// How results are written.
  public enum OutputFormat {
    /// For people.
    TEXT,
    /// As annotations of GitHub Actions, which shows them beside the lines.
    GITHUB,
    /// For programs.
    JSON
  }
}
