package dev.unlatch.simulation.messages;

import dev.unlatch.message.Ledger;
import dev.unlatch.message.LockoutRecord;
import dev.unlatch.message.Timer;
import dev.unlatch.message.Window;
import dev.unlatch.message.words.Message;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.simulation.Calls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The systems around messages as a process has them: over calls that fail, or lose their answers.
record FaultyPorts(Calls calls) {
  /// Calls something that answers nothing.
  void run(String what, Runnable effect) {
    var _ =
        calls.toAws(
            what,
            () -> {
              effect.run();
              return "done";
            });
  }

  /// A channel.
  ///
  /// @param takes hears of each message that the channel has taken
  Consumer<Message> channel(Channel channel, Consumer<Message> takes) {
    return message ->
        run("tell %s of %s".formatted(channel.word(), message.id()), () -> takes.accept(message));
  }

  /// The record of lockouts.
  LockoutRecord record(LockoutRecord behind) {
    return new LockoutRecord() {
      @Override
      public Optional<Standing> standing(String lockout) {
        return calls.toAws("read " + lockout, () -> behind.standing(lockout));
      }

      @Override
      public Optional<Mailbox> mailbox(String lockout) {
        return calls.toAws("read " + lockout, () -> behind.mailbox(lockout));
      }

      @Override
      public Map<String, String> states(Collection<String> lockouts) {
        return calls.toAws("read states", () -> behind.states(lockouts));
      }
    };
  }

  /// The ledger.
  Ledger ledger(Ledger behind) {
    return new Ledger() {
      @Override
      public Entry enter(Window window, Entry entry) {
        return calls.toAws("enter " + entry.id(), () -> behind.enter(window, entry));
      }

      @Override
      public Glance glance(Window window, int limit) {
        return calls.toAws("look at the window", () -> behind.glance(window, limit));
      }

      @Override
      public void choose(Window window, String event) {
        run("choose " + event, () -> behind.choose(window, event));
      }

      @Override
      public void sent(Window window, String event) {
        run("sent " + event, () -> behind.sent(window, event));
      }

      @Override
      public void scheduled(Timer.Digesting timer) {
        run("scheduled for " + timer.due(), () -> behind.scheduled(timer));
      }

      @Override
      public Stream<Entry> entries(Window window) {
        return calls.toAws("read the window", () -> behind.entries(window).toList()).stream();
      }

      @Override
      public void digested(Window window, long edition, long told) {
        run("digested " + edition, () -> behind.digested(window, edition, told));
      }

      @Override
      public void keep(Receipt receipt) {
        run("keep " + receipt, () -> behind.keep(receipt));
      }

      @Override
      public List<Receipt> receipts(String lockout) {
        return calls.toAws("receipts of " + lockout, () -> behind.receipts(lockout));
      }
    };
  }
}
