package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import dev.unlatch.port.Lockouts;
import dev.unlatch.response.FakeLockouts;
import java.util.Optional;

/// The episodes as a process has them: over calls that take time, fail, and lose their answers.
///
/// @param table what is truly on record
/// @param tokens names the messages that carry them on
/// @param witness sees every read and save
record FaultyLockouts(FakeLockouts table, Calls calls, Tokens tokens, Witness witness)
    implements Lockouts {
  @Override
  public Optional<Episode> latest(String user) {
    return calls.toAws(
        "read the latest episode of " + user,
        () -> {
          witness.begins(user);
          return table.latest(user);
        });
  }

  @Override
  public Optional<Episode> save(Episode episode) {
    String what = "save " + episode.id() + " as " + episode.state();
    return calls.toAws(what, () -> witness.saving(() -> table.save(tokens.named(episode))));
  }

  @Override
  public Optional<Episode> beginAfter(Episode held, Episode next) {
    Transaction transaction = new Transaction(held, next);
    return calls.toAws("begin " + next.id() + " after " + held.id(), transaction::happen);
  }

  /// DynamoDB knows a transaction again that our client repeats, and does it once.
  private final class Transaction {
    private final Episode held;
    private final Episode next;
    private Optional<Episode> done = Optional.empty();

    Transaction(Episode held, Episode next) {
      this.held = held;
      this.next = next;
    }

    Optional<Episode> happen() {
      if (done.isEmpty()) {
        done = witness.saving(() -> table.beginAfter(held, tokens.named(next)));
      }
      return done;
    }
  }
}
