package dev.unlatch.okta.limit;

import dev.unlatch.port.okta.Share;

/// The part of each of Okta's rate limits that is left to the organisation's other tools.
///
/// @param percent of the limit, 0 to 90
public record Reserve(int percent) {
  /// The part of what is not reserved that is kept for persons at the start of a window: a fifth,
  /// which with the usual reserve of 50 % is a tenth of the limit.
  private static final double FOR_PERSONS = 0.2;

  /// @throws IllegalArgumentException if the number is out of range
  public Reserve {
    if (percent < 0 || percent > 90) {
      throw new IllegalArgumentException("not within 0 and 90: " + percent);
    }
  }

  /// How many calls of a window are ours; at least one.
  int ours(Allowance allowance) {
    return Math.max(1, allowance.limit() - kept(allowance));
  }

  /// How many calls must be left after a call.
  ///
  /// What is kept for persons shrinks as the window ends, because what is unused by then is lost.
  ///
  /// @param left how much of the window is left, from 0 to 1
  int floor(Allowance allowance, Share share, double left) {
    return switch (share) {
      case PERSON -> kept(allowance);
      case AUTOMATIC, SEARCH ->
          kept(allowance) + (int) Math.ceil(ours(allowance) * FOR_PERSONS * left);
    };
  }

  private int kept(Allowance allowance) {
    return Math.ceilDiv(allowance.limit() * percent, 100);
  }
}
