package dev.unlatch.message;

import dev.unlatch.message.words.Digest;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What people were told, and are still to be told. All that is read is as it is right now, and
/// every method throws if its effect is not certain. It forgets after 14 days.
public interface Ledger {
  /// An event in a window.
  ///
  /// @param id the event's
  /// @param lockout that the event is about, such as `00u1a2b3c4/2`; empty if it is about none
  /// @param chosen whether it is told at once, one of the first of its window
  /// @param sent whether that was done
  /// @param sample what a digest says of it
  /// @param sources where its attempts came from
  record Entry(
      String id,
      Optional<String> lockout,
      boolean chosen,
      boolean sent,
      Digest.Sample sample,
      List<String> sources) {
    public Entry {
      sources = List.copyOf(sources);
    }
  }

  /// How far a window has come.
  ///
  /// @param due when its latest timer is due; empty if it has none
  /// @param token of that timer; empty if there is none
  /// @param editions how many digests were sent
  /// @param told how many of its events were told by then, one by one or by digests
  record Stage(Optional<Instant> due, String token, long editions, long told) {
    /// Nothing has happened yet.
    public static final Stage NONE = new Stage(Optional.empty(), "", 0, 0);
  }

  /// A window at a glance.
  ///
  /// @param entries how many events are in it, counted to the limit that was asked for
  record Glance(int entries, Stage stage) {}

  /// That a channel was told of a lockout as one that somebody has to decide.
  ///
  /// @param lockout such as `00u1a2b3c4/2`
  /// @param done whether it was told that nothing is left to decide
  record Receipt(String lockout, Channel channel, Details details, ZoneId zone, boolean done) {}

  /// Enters an event into a window, once.
  ///
  /// @return the entry as it stands: one that was there stays chosen and sent
  Entry enter(Window window, Entry entry);

  /// Looks at a window.
  ///
  /// @param limit how many entries are counted at most
  Glance glance(Window window, int limit);

  /// Notes that an event is told at once, before it is.
  void choose(Window window, String event);

  /// Notes that it was.
  void sent(Window window, String event);

  /// Notes a timer after it was sent, unless one that is due as late or later is noted.
  void scheduled(Timer.Digesting timer);

  /// The events of a window, read as the stream asks for them, in no order.
  Stream<Entry> entries(Window window);

  /// Notes that a digest was sent, unless that edition is noted already.
  ///
  /// @param edition counts the window's digests, from 1
  /// @param told how many events of the window are told now
  void digested(Window window, long edition, long told);

  /// Keeps a receipt, in place of one of the same lockout and channel.
  void keep(Receipt receipt);

  /// The receipts of a lockout.
  List<Receipt> receipts(String lockout);
}
