package dev.unlatch.command.replay;

import dev.unlatch.command.replay.Happening.Outcome;
import dev.unlatch.command.replay.Happening.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/// What goes on in a company on ordinary days: three in a hundred events are sign-ins, the rest is
/// what follows from them.
final class Background {
  private static final String[] TYPES = {
    "user.authentication.sso",
    "policy.evaluate_sign_on",
    "user.authentication.auth_via_mfa",
    "app.oauth2.as.token.grant.access_token",
    "user.authentication.verify",
    "application.user_membership.add",
    "user.session.end"
  };

  /// How busy each hour of a working day is, UTC.
  private static final int[] HOURS = {
    1, 1, 1, 1, 2, 4, 10, 30, 60, 60, 50, 50, 30, 40, 50, 50, 40, 30, 15, 8, 5, 4, 2, 1
  };

  private final GeneratedLog.Plan plan;
  private final SplittableRandom random;
  private final double[] shares;

  Background(GeneratedLog.Plan plan, SplittableRandom random) {
    this.plan = plan;
    this.random = random;
    this.shares = shares(plan.days() * 24);
  }

  /// How much of the whole lies before each hour.
  private static double[] shares(int hours) {
    double[] shares = new double[hours + 1];
    for (int hour = 0; hour < hours; hour++) {
      boolean weekend = hour / 24 % 7 >= 5;
      shares[hour + 1] = shares[hour] + (weekend ? 2 : HOURS[hour % 24]);
    }
    double whole = shares[hours];
    for (int hour = 0; hour <= hours; hour++) {
      shares[hour] /= whole;
    }
    return shares;
  }

  Happening next(long number, long all) {
    Instant at = time((number + random.nextDouble()) / all);
    int user = random.nextInt(plan.users());
    Source source = user % 3 == 0 ? Source.home(user) : Source.office(user);
    int dice = random.nextInt(1_000);
    if (dice < 25) {
      return new Happening(
          at, "user.session.start", "User login to Okta", Outcome.SUCCESS, user, -1, source);
    }
    if (dice < 30) {
      return new Happening(
          at, "user.session.start", "User login to Okta", Outcome.FAILURE, user, -1, source);
    }
    String type = TYPES[random.nextInt(TYPES.length)];
    return new Happening(at, type, "An ordinary event", Outcome.SUCCESS, user, user, source);
  }

  private Instant time(double share) {
    int hour = 0;
    while (hour < shares.length - 2 && shares[hour + 1] <= share) {
      hour++;
    }
    double within = (share - shares[hour]) / (shares[hour + 1] - shares[hour]);
    return plan.start()
        .plus(Duration.ofHours(hour))
        .plusMillis((long) (within * Duration.ofHours(1).toMillis()));
  }
}
