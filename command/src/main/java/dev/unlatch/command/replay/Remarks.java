package dev.unlatch.command.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.command.Plain;
import dev.unlatch.command.replay.report.PolicyReport;
import dev.unlatch.command.replay.report.PolicyReport.Subject;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What readers may miss in the figures: rules that decided nothing or could not be judged, and
/// guards that hold most lockouts of one network.
final class Remarks {
  /// The guards that hold.
  private static final Set<String> GUARDS =
      Set.of(
          "whole-account",
          "second-factors",
          "okta-gave-up",
          "administrators",
          "risk",
          "per-user",
          "repeat-lockout",
          "source");

  /// The parts of the evidence that a log does not hold.
  private static final Set<String> NOT_IN_A_LOG = Set.of("user", "groups", "roles");

  /// The fewest lockouts of a network that are worth a remark.
  private static final int FEW = 5;

  private Remarks() {}

  /// @param strangers how many lockouts were of users who are known only from the log
  static List<String> of(Policy policy, PolicyReport report, KnownUsers known, long strangers) {
    List<String> remarks = new ArrayList<>();
    policy.rules().forEach(rule -> of(rule, report, known).ifPresent(remarks::add));
    boolean any = policy.rules().stream().anyMatch(Remarks::looksAtUsers);
    if (any && known.size() > 0 && strangers > 0) {
      remarks.add(
          ("%s of %s were of users who are not in --users: rules about groups, roles or profiles"
                  + " could not be judged for them.")
              .formatted(Plain.number(strangers), Plain.count(report.lockouts(), "lockout")));
    }
    report.networks().lines().forEach(line -> of(line).ifPresent(remarks::add));
    return remarks;
  }

  private static Optional<String> of(Rule rule, PolicyReport report, KnownUsers known) {
    if (known.size() == 0 && looksAtUsers(rule)) {
      return Optional.of(
          ("The rule \"%s\" could not be judged: it looks at groups, roles or profiles, which a log"
                  + " does not hold. --users gives them.")
              .formatted(rule.name()));
    }
    Set<String> reasons =
        report.outcomes().stream().map(it -> it.reason().name()).collect(Collectors.toSet());
    return reasons.contains(rule.name())
        ? Optional.empty()
        : Optional.of("The rule \"%s\" decided no lockout of this log.".formatted(rule.name()));
  }

  private static boolean looksAtUsers(Rule rule) {
    return rule.when().stream()
        .flatMap(pattern -> parts(Trees.known(pattern)))
        .anyMatch(NOT_IN_A_LOG::contains);
  }

  private static Stream<String> parts(JsonNode pattern) {
    return pattern.properties().stream()
        .flatMap(
            field ->
                field.getKey().equals("$or")
                    ? field.getValue().valueStream().flatMap(Remarks::parts)
                    : Stream.of(field.getKey()));
  }

  private static Optional<String> of(Subject network) {
    return network
        .mostHeldBy()
        .filter(held -> GUARDS.contains(held.name()))
        .filter(held -> network.lockouts() >= FEW && held.lockouts() * 2 > network.lockouts())
        .map(held -> of(network, held));
  }

  private static String of(Subject network, PolicyReport.Named held) {
    String remark =
        "The guard \"%s\" holds %s of %s from the network %s."
            .formatted(
                held.name(),
                Plain.number(held.lockouts()),
                Plain.count(network.lockouts(), "lockout"),
                network.name());
    return held.name().equals("source")
        ? remark
            + " If the network is your own, name its addresses in guards.source.trusted-networks."
        : remark;
  }
}
