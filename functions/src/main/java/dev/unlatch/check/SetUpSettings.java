package dev.unlatch.check;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How Unlatch is deployed.
///
/// @param setUp the intakes that the settings say are set up
/// @param streamSource the event source of the log stream, such as
///   `aws.partner/okta.com/acme/unlatch`; empty if there is none
/// @param sweepPeriod the time between two sweeps
/// @param reserve how much of each of Okta's rate limits is left to others, in percent
/// @param hookEvents the event types that an event hook should be for
public record SetUpSettings(
    Mode mode,
    Set<Intake> setUp,
    Optional<String> streamSource,
    Duration sweepPeriod,
    int reserve,
    Set<String> hookEvents) {
  public SetUpSettings {
    setUp = Set.copyOf(setUp);
    hookEvents = Set.copyOf(hookEvents);
  }
}
