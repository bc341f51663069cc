package dev.unlatch.command.replay;

import static dev.unlatch.command.replay.Plain.number;

import java.util.ArrayList;
import java.util.List;

/// What a reader of a report must know of the reading.
final class Readings {
  private Readings() {}

  /// What was not as it should be, one sentence each.
  static List<String> troubles(Reading reading) {
    List<String> troubles = new ArrayList<>();
    if (reading.late() > 0) {
      troubles.add(late(reading));
    }
    if (reading.unusable() > 0) {
      troubles.add(
          number(reading.unusable()) + " events say too little, such as a lock without a user.");
    }
    if (reading.broken() > 0) {
      troubles.add(
          number(reading.broken()) + " lines or elements are not events and were passed over:");
    }
    return troubles;
  }

  private static String late(Reading reading) {
    String counted =
        number(reading.late())
            + " events stand more than ten minutes from their place; they were used where they"
            + " stand.";
    return reading.late() * 2 < reading.used()
        ? counted
        : counted + " Do the logs begin with the newest event, or are the files not in order?";
  }
}
