package dev.unlatch.command;

import dev.unlatch.dynamo.Forgetting.Forgotten;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What is on record of an organisation, for an operator.
public interface Organisation {
  /// The switch, the brake, Okta's warnings about the organisation, and its lockouts in the last
  /// hour.
  Surroundings around(Instant now);

  /// A user's episodes, the latest first; empty if none is on record.
  ///
  /// @param user an Okta user id
  Stream<Episode> history(String user);

  /// The held episodes, those held longest first.
  ///
  /// @param unreadable hears of each that cannot be read, and why
  Stream<Episode> held(Consumer<String> unreadable);

  /// The functions' mode at the last sweep; empty before the first.
  Optional<Mode> mode();

  /// Erases what is on record of a user.
  ///
  /// @param user an Okta user id
  Forgotten forget(String user);

  /// Turns the operators' switch.
  void turn(Stop stop);
}
