package dev.unlatch.storm;

import dev.unlatch.lab.okta.api.EndpointClass;
import dev.unlatch.lab.okta.front.Quotas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// How a storm is set up.
///
/// @param template the SAM template that is deployed
/// @param lockouts how many users are locked out, each once; 1 or more
/// @param span in which they are locked out, evenly
/// @param window of Okta's rate limits, in the place of its minute
/// @param limit of Okta's user operations a window; the other classes in Okta's proportions
/// @param reserve the share of a limit that is the customer's other tools', 0 to below 1
/// @param concurrency the most processes of a function at once
/// @param quietPeriod of the policy, whole seconds
/// @param administrators what the policy's guard does with them: `hold`, `ignore`, `off`
/// @param visibility how long a message that was received stays hidden, whole seconds
/// @param troubles for how long things go wrong from the first lockout on; zero for not at all
/// @param oktaAhead how far Okta's clock is ahead of ours; negative where it is behind
/// @param seed of what is left to chance
/// @param patience how long the queue may take to be empty, from the last lockout on
public record StormSettings(
    Path template,
    int lockouts,
    Duration span,
    Duration window,
    int limit,
    double reserve,
    int concurrency,
    Duration quietPeriod,
    String administrators,
    Duration visibility,
    Duration troubles,
    Duration oktaAhead,
    long seed,
    Duration patience) {
  /// Checks the ranges that nothing else checks.
  public StormSettings {
    if (lockouts < 1) {
      throw new IllegalArgumentException("lockouts is below 1: " + lockouts);
    }
    if (!(reserve >= 0 && reserve < 1)) {
      throw new IllegalArgumentException("reserve is not within 0 and 1: " + reserve);
    }
  }

  /// Okta's limits, scaled.
  Quotas quotas() {
    Quotas scaled = new Quotas(Map.of(), window, Quotas.defaults().concurrent());
    for (EndpointClass endpoints : EndpointClass.values()) {
      scaled = scaled.with(endpoints, limit(endpoints));
    }
    return scaled;
  }

  /// Okta last published 2,000 a minute to read a user and 600 for most others.
  private int limit(EndpointClass endpoints) {
    return endpoints == EndpointClass.READ_USER ? limit * 10 / 3 : limit;
  }

  /// A policy with every guard on, but for that of administrators where it is `off`; none holds a
  /// storm from many addresses.
  String policy() {
    return """
    policy: 1
    quiet-period: %ds
    rules:
      - name: everyone
        decide: unlock
    guards:
      administrators: %s
      # The sweep finds users of whom no event tells, so their risk cannot be read.
      risk: { unreadable: allow }
      source: { users: 100 }
      brake: { lockouts: 1000000 }
    """
        .formatted(quietPeriod.toSeconds(), administrators);
  }
}
