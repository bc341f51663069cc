package dev.unlatch.lab;

import dev.unlatch.lab.lambda.FunctionLog;
import dev.unlatch.lab.lambda.Invocation;
import dev.unlatch.lab.okta.OktaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the lab is set up.
///
/// @param template the SAM template that is deployed
/// @param code a zip or folder in place of the template's own; none for the template's
/// @param parameters of the template; those that name the lab's own addresses and this machine's
///   architecture are set by the lab
/// @param overlay files put over the packaged ones, by their path in the zip, such as `policy.yaml`
/// @param environment variables that every function gets, over its own
/// @param grace how long functions have to end when the lab is closed
/// @param retries the wait before each further try of a failed asynchronous event; AWS waits one
///   minute, then two
/// @param departures from what the template says and AWS does
/// @param okta the Okta organisation
/// @param log gets what the functions write
public record LabSettings(
    Path template,
    Optional<Path> code,
    Map<String, String> parameters,
    Map<String, Path> overlay,
    Map<String, String> environment,
    Duration grace,
    List<Duration> retries,
    Departures departures,
    OktaSettings okta,
    FunctionLog log) {
  /// Copies the collections.
  public LabSettings {
    parameters = Map.copyOf(parameters);
    overlay = Map.copyOf(overlay);
    environment = Map.copyOf(environment);
    retries = List.copyOf(retries);
  }

  /// The template as it stands, with its defaults, and a log that nobody reads.
  public static LabSettings of(Path template) {
    return new LabSettings(
        template,
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of(),
        Duration.ofSeconds(2),
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
        Departures.least(),
        OktaSettings.defaults(),
        new Unread());
  }

  /// The same with other code.
  public LabSettings withCode(Path other) {
    return new LabSettings(
        template,
        Optional.of(other),
        parameters,
        overlay,
        environment,
        grace,
        retries,
        departures,
        okta,
        log);
  }

  /// The same with one more parameter of the template.
  public LabSettings withParameter(String name, String value) {
    return new LabSettings(
        template,
        code,
        and(parameters, name, value),
        overlay,
        environment,
        grace,
        retries,
        departures,
        okta,
        log);
  }

  /// The same with one more file put over the packaged ones.
  public LabSettings withOverlay(String path, Path file) {
    return new LabSettings(
        template,
        code,
        parameters,
        and(overlay, path, file),
        environment,
        grace,
        retries,
        departures,
        okta,
        log);
  }

  /// The same with one more variable of every function.
  public LabSettings withEnvironment(String name, String value) {
    return new LabSettings(
        template,
        code,
        parameters,
        overlay,
        and(environment, name, value),
        grace,
        retries,
        departures,
        okta,
        log);
  }

  /// The same with another time for functions to end.
  public LabSettings withGrace(Duration other) {
    return new LabSettings(
        template, code, parameters, overlay, environment, other, retries, departures, okta, log);
  }

  /// The same with other departures.
  public LabSettings withDepartures(Departures other) {
    return new LabSettings(
        template, code, parameters, overlay, environment, grace, retries, other, okta, log);
  }

  /// The same with another Okta organisation.
  public LabSettings withOkta(OktaSettings other) {
    return new LabSettings(
        template, code, parameters, overlay, environment, grace, retries, departures, other, log);
  }

  /// The same with somebody who reads the log.
  public LabSettings withLog(FunctionLog other) {
    return new LabSettings(
        template, code, parameters, overlay, environment, grace, retries, departures, okta, other);
  }

  private static <T> Map<String, T> and(Map<String, T> map, String key, T value) {
    Map<String, T> larger = new HashMap<>(map);
    larger.put(key, value);
    return larger;
  }

  private static final class Unread implements FunctionLog {
    @Override
    public void line(String function, Instant time, String line) {}

    @Override
    public void ended(Invocation invocation) {}
  }
}
