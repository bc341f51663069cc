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
    if (reading.repeated() > 0) {
      troubles.add(
          number(reading.repeated()) + " events were in the logs twice and were counted once.");
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
}
