package dev.unlatch.lab.okta;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Okta keeps of an account's sign-ins.
///
/// @param wrong wrong ones since the last right one or unlock, 0 or more
/// @param wrongFromUnknown of those from unknown devices where these are counted apart
/// @param unknownDevicesBlocked whether unknown devices are blocked
/// @param lockouts since the last right sign-in, both kinds
/// @param timer when Okta's timed unlock comes, `null` where none is set
/// @param knownDevices fingerprints of the devices that the user signed in from
record Attempts(
    int wrong,
    int wrongFromUnknown,
    boolean unknownDevicesBlocked,
    int lockouts,
    @Nullable Instant timer,
    Set<String> knownDevices) {

  /// Nothing has happened.
  static final Attempts NONE = new Attempts(0, 0, false, 0, null, Set.of());

  Attempts {
    knownDevices = Set.copyOf(knownDevices);
  }

  boolean knows(@Nullable String device) {
    return device != null && knownDevices.contains(device);
  }

  Attempts oneMoreWrong() {
    return new Attempts(
        wrong + 1, wrongFromUnknown, unknownDevicesBlocked, lockouts, timer, knownDevices);
  }

  Attempts oneMoreWrongFromUnknown() {
    return new Attempts(
        wrong, wrongFromUnknown + 1, unknownDevicesBlocked, lockouts, timer, knownDevices);
  }

  /// One lockout more; the timer that is set stays as it is, for a later one does not move it.
  Attempts locked(boolean unknownDevicesOnly, @Nullable Instant newTimer) {
    boolean blocked = unknownDevicesBlocked || unknownDevicesOnly;
    return new Attempts(wrong, wrongFromUnknown, blocked, lockouts + 1, newTimer, knownDevices);
  }

  /// Any unlock sets the counters back; the lockouts and the timer stay.
  Attempts unlocked() {
    return new Attempts(0, 0, false, lockouts, timer, knownDevices);
  }

  Attempts withoutTimer() {
    return new Attempts(
        wrong, wrongFromUnknown, unknownDevicesBlocked, lockouts, null, knownDevices);
  }

  /// A right sign-in: only a block of the other devices outlives it.
  Attempts signedIn(@Nullable String device) {
    Set<String> devices = new HashSet<>(knownDevices);
    if (device != null) {
      devices.add(device);
    }
    int unknown = unknownDevicesBlocked ? wrongFromUnknown : 0;
    return new Attempts(0, unknown, unknownDevicesBlocked, 0, timer, devices);
  }
}
