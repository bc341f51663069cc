package dev.unlatch.command.operator;

import dev.unlatch.command.Organisation;
import dev.unlatch.command.Paint;
import dev.unlatch.dynamo.Forgetting.Forgotten;
import dev.unlatch.lockout.Episode;
import dev.unlatch.port.Lockouts.UnreadableEpisodeException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `unlatch forget`.
@Command(
    name = "forget",
    description = {
      "Erases what the table has of a user: every lockout on record, what people were told about"
          + " them, and Okta's warnings about the user. From which addresses how many users were"
          + " locked is still known, but not that this user was one of them.",
      "",
      "The guards then know of no earlier unlocks of the user. The functions' logs name the user's"
          + " id until they expire (parameter LogRetentionDays). All of the table is read."
    },
    exitCodeList = {
      "0:it is done",
      "1:nothing is on record of the user, or a lockout is still under way",
      "2:the command is not understood, or AWS cannot be asked"
    },
    footer = {"  unlatch forget 00u1a2b3c4 --table unlatch-LockoutsTable-1A2B3C"})
public final class ForgetCommand extends TableCommand {
  @Parameters(paramLabel = "USER", description = "An Okta user id.")
  private String user = "";

  @Override
  protected int run() {
    Organisation organisation = organisation();
    Optional<Episode> latest = latest(organisation);
    if (latest.filter(it -> it.state().isUnderWay()).isPresent()) {
      return refuse(
          latest.get().id() + " is still under way; wait until it is decided, then try again");
    }
    Forgotten forgotten = organisation.forget(user);
    if (forgotten.lockouts() == 0 && forgotten.sources() == 0) {
      return refuse(
          "nothing is on record of %s; give an Okta user id, not a login".formatted(user));
    }
    print(
        "%s: %d lockouts of %s, and the user in %d items about addresses"
            .formatted(
                caller().paint().good("erased"),
                forgotten.lockouts(),
                Paint.plain(user),
                forgotten.sources()));
    return DONE;
  }

  /// A record that cannot be read is erased like any other.
  private Optional<Episode> latest(Organisation organisation) {
    try {
      return organisation.history(user).findFirst();
    } catch (UnreadableEpisodeException wrong) {
      caller().complain(wrong.getMessage() + "; erasing it anyway");
      return Optional.empty();
    }
  }
}
