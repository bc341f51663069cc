package dev.unlatch.command.cases;

import dev.unlatch.command.Paint;
import dev.unlatch.command.yaml.Place;
import dev.unlatch.command.yaml.Problem;
import java.io.PrintWriter;
import java.util.List;

/// Results for people: what fails, and a summary.
record TextResults(PrintWriter out, Paint paint, String file) implements Format.Results {
  @Override
  public void write(List<Outcome> outcomes) {
    outcomes.stream().filter(it -> !it.passes()).forEach(this::fail);
    long failing = outcomes.stream().filter(it -> !it.passes()).count();
    String summary = summary(outcomes.size(), failing);
    out.println(failing == 0 ? paint.good(summary) : paint.bad(summary));
  }

  /// Such as `3 tests, 1 fails`.
  static String summary(int all, long failing) {
    String tests = all == 1 ? "1 test" : all + " tests";
    if (failing == 0) {
      return tests + (all == 1 ? ", it passes" : ", all pass");
    }
    return tests + ", " + failing + (failing == 1 ? " fails" : " fail");
  }

  private void fail(Outcome outcome) {
    Place place = outcome.tested().place();
    String name = paint.bold(Paint.plain(outcome.tested().name()));
    String where = paint.faint("%s:%d:%d".formatted(file, place.line(), place.column()));
    out.println("%s  %s  %s".formatted(paint.bad("FAIL"), name, where));
    out.println("  expected  " + Paint.plain(outcome.tested().expected().spell()));
    out.println("  found     " + Paint.plain(outcome.found()));
    outcome
        .why()
        .forEach(why -> out.println("  " + paint.faint("why") + "       " + Paint.plain(why)));
    out.println();
  }

  @Override
  public void write(PrintWriter err, List<Problem> problems) {
    problems.forEach(problem -> err.println("unlatch: " + Paint.plain(problem.in(file))));
  }
}
