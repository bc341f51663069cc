package dev.unlatch.command.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.cases.TestCase;
import dev.unlatch.cases.TestCase.TestResult;
import dev.unlatch.command.Caller;
import dev.unlatch.command.FindingsWriter.OutputFormat;
import dev.unlatch.command.JsonOutput;
import dev.unlatch.command.Paint;
import dev.unlatch.command.lint.Finding;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policyfile.yaml.Place;
import java.io.PrintWriter;
import java.util.List;

/// Writes the results of all tests.
///
/// @param file the tests' path
/// @param policy that was tested
record TestResults(Caller caller, String file, Policy policy, List<TestResult> all) {
  void write(OutputFormat format) {
    PrintWriter out = caller.out();
    switch (format) {
      case TEXT -> text();
      case GITHUB -> {
        failing().forEach(it -> out.println(error(it).annotation(file)));
        out.println(summary());
      }
      case JSON -> out.println(json().toPrettyString());
    }
  }

  private List<TestResult> failing() {
    return all.stream().filter(it -> !it.passes()).toList();
  }

  /// Such as `3 tests, 1 fails`.
  private String summary() {
    String tests = all.size() == 1 ? "1 test" : all.size() + " tests";
    int failing = failing().size();
    if (failing == 0) {
      return tests + (all.size() == 1 ? ", it passes" : ", all pass");
    }
    return tests + ", " + failing + (failing == 1 ? " fails" : " fail");
  }

  private void text() {
    failing().forEach(this::fail);
    Paint paint = caller.paint();
    caller.out().println(failing().isEmpty() ? paint.good(summary()) : paint.bad(summary()));
  }

  private void fail(TestResult result) {
    Place place = result.tested().place();
    Paint paint = caller.paint();
    PrintWriter out = caller.out();
    String name = paint.bold(Paint.plain(result.tested().name()));
    String where = paint.faint("%s:%d:%d".formatted(file, place.line(), place.column()));
    out.println("%s  %s  %s".formatted(paint.bad("FAIL"), name, where));
    out.println("  expected  " + Paint.plain(result.tested().expected().spell()));
    out.println("  found     " + Paint.plain(result.found()));
    new Why(policy, result)
        .lines()
        .forEach(it -> out.println("  " + paint.faint("why") + "       " + Paint.plain(it)));
    out.println();
  }

  private Finding error(TestResult result) {
    TestCase tested = result.tested();
    StringBuilder sentence = new StringBuilder(tested.name());
    sentence.append(": expected ").append(tested.expected().spell());
    sentence.append("; found ").append(result.found());
    new Why(policy, result).lines().forEach(why -> sentence.append('\n').append(why));
    return new Finding(
        Finding.Severity.ERROR, "unlatch test", tested.place(), "", sentence.toString());
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("file", file).put("tests", all.size()).put("failing", failing().size());
    all.forEach(it -> json.withArray("/results").add(json(it)));
    return json;
  }

  private ObjectNode json(TestResult result) {
    TestCase tested = result.tested();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("line", tested.place().line()).put("column", tested.place().column());
    node.put("name", tested.name()).put("passes", result.passes());
    node.set("expected", JsonOutput.of(tested.expected()));
    Decision found = result.decision();
    ObjectNode made = node.putObject("found");
    made.put("decision", found.word())
        .put("reason", found.reason().name())
        .put("because", found.reason().because());
    result.told().forEach(made.putArray("told")::add);
    if (!result.passes()) {
      new Why(policy, result).lines().forEach(it -> node.withArray("/why").add(it));
    }
    return node;
  }
}
