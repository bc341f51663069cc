package dev.unlatch.check;

import dev.unlatch.lockout.Intake;
import dev.unlatch.port.Administration;
import dev.unlatch.port.Administration.Owner;
import dev.unlatch.port.Unavailable;
import dev.unlatch.sweep.Bookmark;
import dev.unlatch.sweep.Reconciled;
import dev.unlatch.sweep.Reconciliation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Checks how Unlatch and Okta are set up, and changes nothing.
public final class SetUpCheck {
  private final SetUpPorts ports;
  private final SetUpSettings settings;
  private final Supplier<PolicyReading> policy;
  private final Clock clock;

  /// @param policy reads the policy that decides
  public SetUpCheck(
      SetUpPorts ports, SetUpSettings settings, Supplier<PolicyReading> policy, Clock clock) {
    this.ports = ports;
    this.settings = settings;
    this.policy = policy;
    this.clock = clock;
  }

  /// All checks, in order. If Okta cannot be asked at all, it is asked nothing more.
  ///
  /// @throws RuntimeException if the table or the queue cannot be reached
  public List<Finding> all() {
    Inspection inspection = new Inspection();
    PolicyReading reading = policy.get();
    Optional<Bookmark> bookmark = ports.bookmarks().read();
    atOkta(inspection, reading, bookmark);
    inspection.add(reading.finding());
    inspection.add(service().mode());
    inspection.add(service().lastSweep(bookmark));
    inspection.add(Service.queue(ports.queue()));
    return inspection.findings();
  }

  private void atOkta(Inspection inspection, PolicyReading reading, Optional<Bookmark> bookmark) {
    Optional<String> owner;
    try {
      Owner known = ports.administration().owner();
      inspection.add(Finding.ok("credentials", "the token of " + known.name()));
      inspection.add(service().clock(known.asOf()));
      owner = known.id();
    } catch (Unavailable failure) {
      inspection.add(Rights.credentials(failure));
      owner = Optional.empty();
    }
    if (inspection.findings().getFirst().isProblem()) {
      return;
    }
    new RightChecks(ports, rights(reading), inspection).all(owner, clock.instant());
    intakes(inspection, new Intakes(settings, bookmark, clock.instant()));
    Administration administration = ports.administration();
    inspection
        .ask(PasswordPolicies.notVisible(), administration::passwordPolicies)
        .map(new PasswordPolicies(reading.policy())::finding)
        .ifPresent(inspection::add);
    inspection.add(service().rateLimits(administration.rateLimits()));
  }

  private void intakes(Inspection inspection, Intakes intakes) {
    Administration administration = ports.administration();
    inspection
        .ask(intakes.hooksNotVisible(), administration::eventHooks)
        .map(intakes::hooks)
        .ifPresent(inspection::add);
    if (settings.streamSource().isEmpty()) {
      inspection.add(Intakes.noStream());
      return;
    }
    inspection
        .ask(intakes.streamsNotVisible(), administration::logStreams)
        .map(all -> intakes.streams(all, settings.streamSource().get()))
        .ifPresent(inspection::add);
  }

  /// What keeps every lockout from being unlocked. It costs three calls to Okta, a fourth one if a
  /// rule looks at groups: what the sweep has tried by itself is not tried again.
  ///
  /// @param sweep the result of the sweep that has just ended
  /// @return problems alone
  public List<Finding> holding(Reconciled sweep) {
    PolicyReading reading = policy.get();
    Rights rights = rights(reading);
    Inspection inspection = new Inspection();
    inspection.add(reading.finding());
    if (sweep.isRefused(Reconciliation.LOG)) {
      inspection.add(rights.log());
    }
    if (sweep.isRefused(Reconciliation.LOCKED)) {
      inspection.add(rights.users());
    } else if (!sweep.hasFailed(Reconciliation.LOCKED)) {
      new RightChecks(ports, rights, inspection).decisive(sweep.locked());
    }
    return inspection.findings().stream().filter(Finding::isProblem).toList();
  }

  private Rights rights(PolicyReading reading) {
    return new Rights(reading.policy(), settings.setUp().contains(Intake.STREAM));
  }

  private Service service() {
    return new Service(settings, clock.instant());
  }
}
