package dev.unlatch.simulation.messages;

import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Audience.Escalation;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policy.tell.Tell;
import dev.unlatch.simulation.Chance;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who hears what in a world.
record Listeners(Chance chance) {
  static final Set<Channel> CHANNELS =
      EnumSet.of(Channel.SLACK, Channel.TEAMS, Channel.PAGERDUTY, Channel.HTTPS);

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  Tell tell() {
    List<Audience> all = new ArrayList<>();
    all.add(audience(Channel.SLACK, quiet(), escalation(), "lockout-held", "lockout-ignored"));
    all.add(
        audience(
            Channel.TEAMS,
            quiet(),
            Optional.empty(),
            "lockout-opened",
            "lockout-waiting",
            "lockout-held"));
    if (chance.of(0.5)) {
      all.add(audience(Channel.PAGERDUTY, Optional.empty(), Optional.empty(), "lockout-held"));
    }
    all.add(
        audience(
            Channel.HTTPS,
            Optional.empty(),
            Optional.empty(),
            "account-unlocked",
            "lockout-freed"));
    Duration window = Duration.ofMinutes(chance.between(5, 20));
    return new Tell(window, Optional.empty(), all);
  }

  /// The same, with quiet hours on the clocks of another zone.
  static Tell onOtherClocks(Tell tell) {
    return new Tell(
        tell.window(), tell.desk(), tell.to().stream().map(Listeners::onOtherClocks).toList());
  }

  private static Audience onOtherClocks(Audience all) {
    return new Audience(
        all.channel(),
        all.kinds(),
        all.when(),
        all.details(),
        all.zone(),
        all.quiet().map(it -> new During(PARIS, it.days(), it.from(), it.to())),
        all.escalation());
  }

  private static Audience audience(
      Channel channel, Optional<During> quiet, Optional<Escalation> escalation, String... kinds) {
    return new Audience(
        channel, Set.of(kinds), Optional.empty(), Details.ID, ZoneOffset.UTC, quiet, escalation);
  }

  /// Some hours, within a day.
  private Optional<During> quiet() {
    LocalTime from = LocalTime.of(9, 0).plusMinutes(chance.between(0, 120));
    LocalTime to = from.plusMinutes(chance.between(5, 120));
    return Optional.of(new During(ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), from, to))
        .filter(_ -> chance.of(0.4));
  }

  private Optional<Escalation> escalation() {
    return Optional.of(new Escalation(Duration.ofMinutes(chance.between(5, 60)), Channel.PAGERDUTY))
        .filter(_ -> chance.of(0.7));
  }
}
