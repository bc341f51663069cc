package dev.unlatch.message.words;

import dev.unlatch.message.words.Message.Step;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a reader can do, with the exact command of `docs/commands.md`.
final class Steps {
  static final Step STOP =
      command("Stop all unlocks, also those that people request", "stop --comment \"WHY\"");
  static final Step RESUME = command("Allow unlocks again", "resume --comment \"WHY\"");
  static final Step HELD = command("List the lockouts that wait for a person", "held");
  static final Step STATUS = command("See what is going on", "status");
  static final Step DOCTOR = command("Check the set-up", "doctor");
  static final Step DEAD_LETTERS = command("List the dead letters", "dead-letters");
  static final Step RELEASE_SOMEBODY =
      command("Release a user who cannot wait", "release USER --comment \"WHY\"");
  static final Step POLICY_HISTORY = command("See who activated which policy", "policy history");
  static final Step ROLL_BACK =
      command("Put the previous policy in force again", "policy rollback --comment \"WHY\"");

  /// What Okta's ids are made of. Anything else would be a danger in a shell.
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  private Steps() {}

  /// Something to do without a command.
  static Step advice(String sentence) {
    return new Step(sentence, Optional.empty(), Optional.empty());
  }

  /// Unlocks a user as a person's decision; without a command if the id is not one of Okta's.
  static Step release(String user) {
    String text = "Release the account, when you know that it was the user";
    return isSafe(user)
        ? command(text, "release %s --comment \"WHY\"".formatted(user))
        : advice(text);
  }

  /// Shows a user's lockouts; empty if the id is not one of Okta's.
  static Optional<Step> history(String user) {
    return isSafe(user)
        ? Optional.of(command("See the user's earlier lockouts", "history " + user))
        : Optional.empty();
  }

  /// Where a person decides.
  ///
  /// @param desk the address, with `{user}` and `{lockout}`
  static Step desk(String desk, String user, long number) {
    String link =
        desk.replace("{user}", URLEncoder.encode(user, StandardCharsets.UTF_8))
            .replace("{lockout}", Long.toString(number));
    return new Step("Decide at the desk", Optional.empty(), Optional.of(link));
  }

  private static boolean isSafe(String user) {
    return USER.matcher(user).matches();
  }

  private static Step command(String text, String arguments) {
    return new Step(text, Optional.of("./unlatch " + arguments), Optional.empty());
  }
}
