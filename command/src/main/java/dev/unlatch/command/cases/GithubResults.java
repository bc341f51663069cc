package dev.unlatch.command.cases;

import dev.unlatch.command.yaml.Place;
import dev.unlatch.command.yaml.Problem;
import java.io.PrintWriter;
import java.util.List;

/// Results as annotations of GitHub Actions (GitHub, "Workflow commands": `error`).
record GithubResults(PrintWriter out, String file) implements Format.Results {
  @Override
  public void write(List<Outcome> outcomes) {
    List<Outcome> failing = outcomes.stream().filter(it -> !it.passes()).toList();
    failing.forEach(it -> error(it.tested().place(), sentence(it)));
    out.println(TextResults.summary(outcomes.size(), failing.size()));
  }

  private static String sentence(Outcome outcome) {
    Case tested = outcome.tested();
    StringBuilder sentence = new StringBuilder(tested.name());
    sentence.append(": expected ").append(tested.expected().spell());
    sentence.append("; found ").append(outcome.found());
    outcome.why().forEach(why -> sentence.append('\n').append(why));
    return sentence.toString();
  }

  @Override
  public void write(PrintWriter err, List<Problem> problems) {
    problems.forEach(problem -> error(problem.place(), problem.sentence()));
  }

  private void error(Place place, String message) {
    out.println(
        "::error file=%s,line=%d,col=%d,title=unlatch test::%s"
            .formatted(property(file), place.line(), place.column(), escaped(message)));
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }
}
