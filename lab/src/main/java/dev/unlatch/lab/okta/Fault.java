package dev.unlatch.lab.okta;

import java.time.Duration;
import java.util.Map;

/// What goes wrong with a request on demand.
public sealed interface Fault {
  /// Nothing is done, and this is answered.
  ///
  /// @param status an HTTP status, 200 to 599
  /// @param headers in the place of the usual ones of the same name
  /// @param body text, empty for none
  record Answers(int status, Map<String, String> headers, String body) implements Fault {
    /// Checks the status.
    ///
    /// @throws IllegalArgumentException if the status is out of its range
    public Answers {
      if (status < 200 || status > 599) {
        throw new IllegalArgumentException("status is not within 200 and 599: " + status);
      }
      headers = Map.copyOf(headers);
    }
  }

  /// Nothing is done, and nothing answered; the connection is closed after the time, or when the
  /// fault is cleared.
  record Hangs(Duration time) implements Fault {}

  /// All is done, but only after the time, or when the fault is cleared.
  record Delays(Duration time) implements Fault {}

  /// Nothing is answered and the connection closed after the silence, and all is done nonetheless,
  /// later than that: after the time, counted from the request, or when the fault is cleared.
  record ActsLate(Duration silence, Duration later) implements Fault {}

  /// All is done, and the connection closed in the middle of the answer.
  record BreaksOff() implements Fault {}

  /// All is done, and the connection closed without an answer.
  record KeepsSilent() implements Fault {}

  /// Nothing is done, and one of Okta's errors is answered.
  static Fault error(OktaError error) {
    Answer answer = Answer.error(new Refusal(error));
    return new Answers(answer.status(), Map.of("Content-Type", "application/json"), answer.body());
  }
}
