package dev.unlatch.command.replay.tally;

import dev.unlatch.command.replay.report.PolicyReport;
import dev.unlatch.policy.fact.Brake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When the organisation's brake was on. One such time lasts until the brake closes, however often
/// it half opens in between.
public final class BrakeTimes {
  /// The most that are listed.
  private static final int MOST = 500;

  private final List<PolicyReport.Braked> ended = new ArrayList<>();
  private long more;
  private @Nullable Instant opened;
  private String because = "";
  private long waited;

  /// The brake has changed.
  public void changed(Brake before, Brake now) {
    if (before.state() == Brake.State.CLOSED && now.state() == Brake.State.OPEN) {
      opened = now.since();
      because = now.because();
      waited = 0;
    } else if (opened != null && now.state() == Brake.State.CLOSED) {
      add(new PolicyReport.Braked(opened, Optional.of(now.since()), because, waited));
      opened = null;
    }
  }

  private void add(PolicyReport.Braked braked) {
    if (ended.size() < MOST) {
      ended.add(braked);
    } else {
      more++;
    }
  }

  /// One more lockout waits for it.
  public void waited() {
    waited++;
  }

  PolicyReport.Brakes report() {
    List<PolicyReport.Braked> all = new ArrayList<>(ended);
    if (opened != null) {
      all.add(new PolicyReport.Braked(opened, Optional.empty(), because, waited));
    }
    return new PolicyReport.Brakes(all, more);
  }
}
