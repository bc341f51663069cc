package dev.unlatch.command.replay.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.JsonOutput;

/// Writes a report as one JSON object, in format 1. The records of the report name its fields.
public final class JsonReport {
  private JsonReport() {}

  public static String text(ReplayReport report) {
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("replay", 1);
    object.set("log", JsonOutput.of(report.reading()));
    object.set("policy", JsonOutput.of(report.policy()));
    report.comparison().ifPresent(it -> object.set("against", JsonOutput.of(it.other())));
    report.comparison().ifPresent(it -> object.set("differences", JsonOutput.of(it)));
    object.set("remarks", JsonOutput.of(report.remarks()));
    object.set("assumptions", JsonOutput.of(report.assumptions()));
    return object.toPrettyString();
  }
}
