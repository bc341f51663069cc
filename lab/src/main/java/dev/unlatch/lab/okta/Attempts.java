package dev.unlatch.lab.okta;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Okta keeps of an account's sign-ins.
///
/// @param wrong wrong ones since the last right one or unlock, 0 or more
/// @param wrongFromUnknown of those from unknown devices where these are counted apart
/// @param blocks what blocks of devices apply to, in the words of Okta's Users API
/// @param lockouts since the last right sign-in, both kinds
/// @param timer when Okta's timed unlock comes, `null` where none is set
/// @param knownDevices fingerprints of the devices that the user signed in from
record Attempts(
    int wrong,
    int wrongFromUnknown,
    Set<String> blocks,
    int lockouts,
    @Nullable Instant timer,
    Set<String> knownDevices) {

  /// A block of the devices that the user never signed in from.
  static final String UNKNOWN_DEVICES = "UNKNOWN_DEVICES";

  /// Nothing has happened.
  static final Attempts NONE = new Attempts(0, 0, Set.of(), 0, null, Set.of());

  Attempts {
    blocks = Set.copyOf(blocks);
    knownDevices = Set.copyOf(knownDevices);
  }

  boolean knows(@Nullable String device) {
    return device != null && knownDevices.contains(device);
  }

  Attempts oneMoreWrong() {
    return new Attempts(wrong + 1, wrongFromUnknown, blocks, lockouts, timer, knownDevices);
  }

  Attempts oneMoreWrongFromUnknown() {
    return new Attempts(wrong, wrongFromUnknown + 1, blocks, lockouts, timer, knownDevices);
  }

  /// One lockout more; the timer that is set stays as it is, for a later one does not move it.
  Attempts locked(boolean unknownDevicesOnly, @Nullable Instant newTimer) {
    Attempts blocked = unknownDevicesOnly ? blocked(UNKNOWN_DEVICES) : this;
    return new Attempts(
        wrong, wrongFromUnknown, blocked.blocks(), lockouts + 1, newTimer, knownDevices);
  }

  /// One block more.
  ///
  /// @param appliesTo such as `UNKNOWN_DEVICES`; anything else than that turns every device away
  Attempts blocked(String appliesTo) {
    Set<String> more = new HashSet<>(blocks);
    more.add(appliesTo);
    return new Attempts(wrong, wrongFromUnknown, more, lockouts, timer, knownDevices);
  }

  /// Whether a block turns the device away.
  boolean blocks(@Nullable String device) {
    return blocks.stream().anyMatch(it -> !it.equals(UNKNOWN_DEVICES) || !knows(device));
  }

  /// Any unlock sets the counters back; the lockouts and the timer stay.
  Attempts unlocked() {
    return new Attempts(0, 0, Set.of(), lockouts, timer, knownDevices);
  }

  Attempts withoutTimer() {
    return new Attempts(wrong, wrongFromUnknown, blocks, lockouts, null, knownDevices);
  }

  /// A right sign-in: only a block of the other devices outlives it.
  Attempts signedIn(@Nullable String device) {
    Set<String> devices = new HashSet<>(knownDevices);
    if (device != null) {
      devices.add(device);
    }
    int unknown = blocks.isEmpty() ? 0 : wrongFromUnknown;
    return new Attempts(0, unknown, blocks, 0, timer, devices);
  }
}
