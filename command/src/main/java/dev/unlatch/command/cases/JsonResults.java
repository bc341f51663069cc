package dev.unlatch.command.cases;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.yaml.Place;
import dev.unlatch.command.yaml.Problem;
import dev.unlatch.policy.Decision;
import java.io.PrintWriter;
import java.util.List;

/// Results for programs: one JSON object.
record JsonResults(PrintWriter out, String file) implements Format.Results {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void write(List<Outcome> outcomes) {
    ObjectNode all = JSON.createObjectNode();
    all.put("file", file);
    all.put("tests", outcomes.size());
    all.put("failing", outcomes.stream().filter(it -> !it.passes()).count());
    outcomes.forEach(it -> all.withArray("/results").add(result(it)));
    out.println(all.toPrettyString());
  }

  private static ObjectNode result(Outcome outcome) {
    ObjectNode node = placed(outcome.tested().place()).put("name", outcome.tested().name());
    node.put("passes", outcome.passes());
    Expectation expected = outcome.tested().expected();
    ObjectNode wanted = node.putObject("expected").put("decision", expected.decision());
    expected.reason().ifPresent(it -> wanted.put("reason", it));
    expected.because().ifPresent(it -> wanted.put("because", it));
    Decision found = outcome.explanation().decision();
    node.putObject("found")
        .put("decision", found.word())
        .put("reason", found.reason().name())
        .put("because", found.reason().because());
    if (!outcome.passes()) {
      outcome.why().forEach(it -> node.withArray("/why").add(it));
    }
    return node;
  }

  private static ObjectNode placed(Place place) {
    return JSON.createObjectNode().put("line", place.line()).put("column", place.column());
  }

  @Override
  public void write(PrintWriter err, List<Problem> problems) {
    ObjectNode all = JSON.createObjectNode().put("file", file);
    problems.forEach(
        it -> all.withArray("/problems").add(placed(it.place()).put("problem", it.sentence())));
    out.println(all.toPrettyString());
  }
}
