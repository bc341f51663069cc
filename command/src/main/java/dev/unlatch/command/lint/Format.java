package dev.unlatch.command.lint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.lint.Finding.Severity;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/// How findings are written. `text` is for people, with a last line that sums up; `github` is for
/// GitHub Actions, which shows them beside the lines; `json` is for other programs.
enum Format {
  text,
  github,
  json;

  /// All findings of a file, each line ended.
  String write(String file, List<Finding> findings, Ansi ansi) {
    return switch (this) {
      case text -> text(file, findings, ansi);
      case github ->
          findings.stream().map(it -> annotation(file, it) + "\n").collect(Collectors.joining());
      case json -> object(file, findings).toPrettyString() + "\n";
    };
  }

  private static String text(String file, List<Finding> findings, Ansi ansi) {
    StringBuilder text = new StringBuilder();
    for (Finding it : findings) {
      String style = it.severity() == Severity.ERROR ? "bold,red" : "bold,yellow";
      text.append("%s:%d:%d: ".formatted(file, it.place().line(), it.place().column()))
          .append(ansi.string("@|" + style + " " + it.severity().word() + "|@"))
          .append(": ")
          .append(it.message().replaceAll("\\p{Cntrl}", " "))
          .append(ansi.string(" @|faint [" + it.code() + "]|@"))
          .append('\n');
    }
    String errors = count(count(findings, Severity.ERROR), "error");
    String warnings = count(count(findings, Severity.WARNING), "warning");
    return text
        + (findings.isEmpty() ? file + ": nothing to say\n" : errors + ", " + warnings + "\n");
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(it -> it.severity() == severity).count();
  }

  /// GitHub, "Workflow commands": a message's own signs are escaped, and in properties those that
  /// end them too.
  private static String annotation(String file, Finding it) {
    return "::%s file=%s,line=%d,col=%d,title=%s::%s"
        .formatted(
            it.severity().word(),
            property(file),
            it.place().line(),
            it.place().column(),
            property(it.code()),
            escaped(it.message()));
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static ObjectNode object(String file, List<Finding> findings) {
    ObjectNode object =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", file)
            .put("errors", count(findings, Severity.ERROR))
            .put("warnings", count(findings, Severity.WARNING));
    ArrayNode list = object.putArray("findings");
    findings.forEach(
        it ->
            list.addObject()
                .put("severity", it.severity().word())
                .put("code", it.code())
                .put("line", it.place().line())
                .put("column", it.place().column())
                .put("path", it.path())
                .put("message", it.message()));
    return object;
  }
}
