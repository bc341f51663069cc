package dev.unlatch.lab.process;

import java.time.Duration;
import java.util.Optional;

/// One finished invocation: what CloudWatch shows as START, END and REPORT.
///
/// @param requestId as the function got it
/// @param init from the start of the process to its first request for an event; empty if the
///   process was warm
/// @param duration from the event's delivery to the answer, zero if init failed
/// @param outcome the result
public record FunctionRun(
    String function,
    String requestId,
    Optional<Duration> init,
    Duration duration,
    DeployedFunctions.Answer outcome) {}
