package dev.unlatch.check;

import dev.unlatch.lockout.Intake;
import dev.unlatch.policy.Needs;
import dev.unlatch.policy.Policy;
import dev.unlatch.port.okta.Administration;
import dev.unlatch.port.okta.Administration.Owner;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.sweep.Bookmark;
import dev.unlatch.sweep.Reconciled;
import dev.unlatch.sweep.Reconciliation;
import dev.unlatch.sweep.SweepPorts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Checks how Unlatch and Okta are set up, and changes nothing.
///
/// @param policy reads the policy that decides
public record SetUpCheck(
    Ports ports, SetUpSettings settings, Supplier<PolicyReading> policy, Clock clock) {
  /// The systems that are checked.
  public record Ports(SweepPorts sweep, Administration administration) {}

  /// The policy that decides, as it was just read.
  ///
  /// @param policy empty if it cannot be read
  /// @param words where it comes from, such as `packed with the functions`, or what is wrong with
  ///   it
  public record PolicyReading(Optional<Policy> policy, String words) {
    SetUpFinding finding() {
      return policy
          .map(it -> SetUpFinding.ok("policy", "version %s, %s".formatted(it.version(), words)))
          .orElseGet(
              () ->
                  SetUpFinding.problem(
                      "policy",
                      "cannot be read, so nothing is decided: " + words,
                      "activate one that can be read with ./unlatch policy activate, or correct the"
                          + " packed one and deploy it"));
    }
  }

  /// What a sweep has found of what keeps every lockout from being unlocked.
  ///
  /// @param problems what does so
  /// @param unanswered the checks without a result this time, because Okta did not say or could not
  ///   be asked
  public record Holding(List<SetUpFinding> problems, Set<String> unanswered) {
    public Holding {
      problems = List.copyOf(problems);
      unanswered = Set.copyOf(unanswered);
    }
  }

  /// All checks, in order. If Okta cannot be asked at all, it is asked nothing more.
  ///
  /// @throws RuntimeException if the table or the queue cannot be reached
  public List<SetUpFinding> all() {
    Inspection inspection = new Inspection();
    PolicyReading reading = policy.get();
    Optional<Bookmark> bookmark = ports.sweep().bookmarks().read();
    Service service = new Service(settings, clock.instant());
    Optional<String> owner = owner(inspection);
    if (inspection.problems().isEmpty()) {
      List<Duration> quiet = reading.policy().map(Policy::quietPeriods).orElse(List.of());
      new RightChecks(ports, rights(reading), inspection).all(owner, clock.instant());
      intakes(inspection, new Intakes(settings, bookmark, clock.instant()));
      inspection
          .ask(PasswordPolicies.notVisible(), ports.administration()::passwordPolicies)
          .map(new PasswordPolicies(quiet)::finding)
          .ifPresent(inspection::add);
      inspection.add(service.rateLimits(ports.administration().rateLimits()));
    }
    inspection.add(reading.finding());
    service.findings(bookmark, ports.sweep()).forEach(inspection::add);
    return inspection.findings();
  }

  private Optional<String> owner(Inspection inspection) {
    try {
      Owner owner = ports.administration().owner();
      inspection.add(SetUpFinding.ok("credentials", "the token of " + owner.name()));
      inspection.add(Service.clock(owner.asOf(), clock.instant()));
      return owner.id();
    } catch (Unavailable failure) {
      inspection.add(Rights.credentials(failure));
      return Optional.empty();
    }
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

  /// What keeps every lockout from being unlocked. It costs two to four calls to Okta, five more at
  /// most if five users are locked out: what the sweep has tried by itself is not tried again.
  ///
  /// @param sweep the result of the sweep that has just ended
  public Holding holding(Reconciled sweep) {
    PolicyReading reading = policy.get();
    Rights rights = rights(reading);
    Inspection inspection = new Inspection();
    inspection.add(reading.finding());
    tried(sweep, Reconciliation.LOG, rights.log(), inspection);
    tried(sweep, Reconciliation.LOCKED, rights.users(), inspection);
    RightChecks checks = new RightChecks(ports, rights, inspection);
    if (sweep.hasFailed(Reconciliation.LOCKED)) {
      checks.decisiveUnanswered();
    } else {
      checks.decisive(sweep.locked());
    }
    return new Holding(inspection.problems(), inspection.unanswered());
  }

  /// What the sweep has tried by itself.
  private static void tried(
      Reconciled sweep, String what, SetUpFinding refused, Inspection inspection) {
    if (sweep.isRefused(what)) {
      inspection.add(refused);
    } else if (sweep.hasFailed(what)) {
      inspection.add(SetUpFinding.unknown(refused.check(), "Okta could not be asked"));
    }
  }

  private Rights rights(PolicyReading reading) {
    return new Rights(reading.policy().map(Needs::new), settings.setUp().contains(Intake.STREAM));
  }
}
