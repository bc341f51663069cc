package dev.unlatch.lab.okta;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Okta knows of an address, and makes of a request from it.
///
/// @param asNumber the autonomous system's number
/// @param asOrg the autonomous system's owner
/// @param isp the provider
/// @param isProxy whether it is a known proxy or anonymiser
/// @param country a country's name
/// @param signals entries of `debugContext.debugData`, such as `threatSuspected` or `risk`
public record Network(
    @Nullable Integer asNumber,
    @Nullable String asOrg,
    @Nullable String isp,
    @Nullable Boolean isProxy,
    @Nullable String country,
    Map<String, String> signals) {

  /// An address of which nothing is known.
  public static final Network UNKNOWN = new Network(null, null, null, null, null, Map.of());

  /// Copies the signals.
  public Network {
    signals = Map.copyOf(signals);
  }
}
