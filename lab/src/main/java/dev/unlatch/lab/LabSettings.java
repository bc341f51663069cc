package dev.unlatch.lab;

import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.process.FunctionLog;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the lab is set up.
///
/// @param template the SAM template that is deployed
/// @param code a zip or folder to use instead of the template's own; `null` for the template's
/// @param parameters of the template; the lab sets those that name its own addresses and this
///   machine's architecture
/// @param overlay files put over the packaged ones, by their path in the zip, such as `policy.yaml`
/// @param environment variables that every function gets, over its own
/// @param grace how long functions have to end when the lab is closed
/// @param retries the wait before each further try of a failed asynchronous event; AWS waits one
///   minute, then two
/// @param streamRetry the wait before a function gets a batch of a stream again. Lambda does not
///   document how long it waits; the lab's default is half a second
/// @param departures from what the template says and AWS does
/// @param channels whether all channels to people are set up, by the template's parameters
/// @param okta the Okta organisation
/// @param log receives what the functions write
@RecordBuilder
public record LabSettings(
    Path template,
    @Nullable Path code,
    Map<String, String> parameters,
    Map<String, Path> overlay,
    Map<String, String> environment,
    Duration grace,
    List<Duration> retries,
    Duration streamRetry,
    Departures departures,
    boolean channels,
    OktaSettings okta,
    FunctionLog log)
    implements LabSettingsBuilder.With {
  /// Copies the collections.
  public LabSettings {
    parameters = Map.copyOf(parameters);
    overlay = Map.copyOf(overlay);
    environment = Map.copyOf(environment);
    retries = List.copyOf(retries);
  }

  /// The template as is, with its defaults, and a log that no one reads.
  public static LabSettings of(Path template) {
    return new LabSettings(
        template,
        null,
        Map.of(),
        Map.of(),
        Map.of(),
        Duration.ofSeconds(2),
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
        Duration.ofMillis(500),
        Departures.least(),
        false,
        OktaSettings.defaults(),
        FunctionLog.unread());
  }

  /// The same with one more parameter of the template.
  public LabSettings withParameter(String name, String value) {
    return withParameters(and(parameters, name, value));
  }

  /// The same with one more file put over the packaged ones.
  public LabSettings withOverlay(String path, Path file) {
    return withOverlay(and(overlay, path, file));
  }

  /// The same with one more variable for every function.
  public LabSettings withEnvironment(String name, String value) {
    return withEnvironment(and(environment, name, value));
  }

  private static <T> Map<String, T> and(Map<String, T> map, String key, T value) {
    Map<String, T> larger = new HashMap<>(map);
    larger.put(key, value);
    return larger;
  }
}
