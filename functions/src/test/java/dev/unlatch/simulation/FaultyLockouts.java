package dev.unlatch.simulation;

import dev.unlatch.response.Episode;
import dev.unlatch.response.Lockouts;
import java.util.Optional;

/// The episodes as a process has them: over calls that take time, fail, and lose their answers.
///
/// @param table what is truly on record
/// @param witness sees every read and save
record FaultyLockouts(ModelLockouts table, Calls calls, Witness witness) implements Lockouts {
  @Override
  public Optional<Episode> latest(String user) {
    return calls.toAws(
        "read the latest episode of " + user,
        () -> {
          witness.begins();
          return table.latest(user);
        });
  }

  @Override
  public Optional<Episode> save(Episode episode) {
    String what = "save " + episode.id() + " as " + episode.state();
    return calls.toAws(what, () -> witness.saving(() -> table.save(episode)));
  }
}
