package dev.unlatch.lab.okta.account;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Okta keeps about an account's sign-ins.
///
/// @param wrong wrong ones since the last right one or unlock, 0 or more
/// @param blocks what blocks of devices apply to, in the words of Okta's Users API
/// @param lockouts since the last right sign-in, both kinds
/// @param timer when Okta's timed unlock comes, `null` if none is set
@RecordBuilder
public record Attempts(int wrong, Set<String> blocks, int lockouts, @Nullable Instant timer)
    implements AttemptsBuilder.With {
  /// A block of the devices that the user never signed in from. The lab has no devices that a user
  /// did sign in from.
  static final String UNKNOWN_DEVICES = "UNKNOWN_DEVICES";

  /// Nothing has happened.
  static final Attempts NONE = new Attempts(0, Set.of(), 0, null);

  /// Copies the blocks.
  public Attempts {
    blocks = Set.copyOf(blocks);
  }

  /// With one more lockout.
  Attempts locked(boolean unknownDevicesOnly, @Nullable Instant newTimer) {
    Attempts blocked = unknownDevicesOnly ? blocked(UNKNOWN_DEVICES) : this;
    return blocked.withLockouts(lockouts + 1).withTimer(newTimer);
  }

  /// With one more block.
  ///
  /// @param appliesTo such as `UNKNOWN_DEVICES`
  Attempts blocked(String appliesTo) {
    Set<String> more = new HashSet<>(blocks);
    more.add(appliesTo);
    return withBlocks(more);
  }

  /// Any unlock resets the counter; the lockouts and the timer stay.
  Attempts unlocked() {
    return new Attempts(0, Set.of(), lockouts, timer);
  }

  /// A right sign-in resets the counters.
  Attempts signedIn() {
    return new Attempts(0, blocks, 0, timer);
  }
}
