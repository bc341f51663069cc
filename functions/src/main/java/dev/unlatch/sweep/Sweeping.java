package dev.unlatch.sweep;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.Unavailable.Question;
import dev.unlatch.response.Commit;
import dev.unlatch.response.Enqueuing;
import dev.unlatch.response.Recording;
import dev.unlatch.sweep.Bookmark.Round;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A sweep by schedule under way: its position and its results so far.
final class Sweeping {
  /// How many of Okta's faults about single users a sweep passes over. More mean another kind of
  /// fault, and further calls are pointless.
  static final int MOST_FAULTS = 10;

  /// The most users whose queuing is remembered, about a megabyte. If there are more, the first are
  /// queued twice, which still makes one episode.
  static final int MOST_QUEUED = 10_000;

  private final SweepPorts ports;
  private final Mode mode;
  private final Set<Intake> setUp;
  private final Clock clock;
  private final Enqueuing enqueuing;
  private final Recording recording;
  private final boolean foundQueueEmpty;
  private final Reconciled.Tally tally = new Reconciled.Tally();
  private final Set<String> queued = new LinkedHashSet<>();
  private Bookmark bookmark;
  private int faults;

  Sweeping(SweepPorts ports, Mode mode, Set<Intake> setUp, Clock clock) {
    this.ports = ports;
    this.mode = mode;
    this.setUp = setUp;
    this.clock = clock;
    this.enqueuing = new Enqueuing(ports.queue(), ports.journal(), clock);
    this.recording = new Recording(new Commit(ports.ports(), _ -> true), mode, clock);
    this.foundQueueEmpty = ports.queue().isIdle();
    this.bookmark =
        ports.bookmarks().read().orElseGet(() -> Bookmark.first(clock.instant())).in(mode);
  }

  SweepPorts ports() {
    return ports;
  }

  Mode mode() {
    return mode;
  }

  Set<Intake> setUp() {
    return setUp;
  }

  Recording recording() {
    return recording;
  }

  Reconciled.Tally tally() {
    return tally;
  }

  /// Whether the queue was empty when the sweep began. Only then can a message be called lost: if
  /// workers are stopped or slow, long overdue messages wait on it.
  boolean foundQueueEmpty() {
    return foundQueueEmpty;
  }

  Instant now() {
    return clock.instant();
  }

  Bookmark bookmark() {
    return bookmark;
  }

  /// A decision that no policy has taken.
  Verdict verdict(Decision decision) {
    return new Verdict(
        decision.word(),
        decision.reason(),
        mode,
        "none",
        now(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// Changes the bookmark; the next move puts that on record.
  void note(UnaryOperator<Bookmark> change) {
    bookmark = change.apply(bookmark);
  }

  /// Records how far the sweep has come: everything before the bookmark must be done.
  void move(UnaryOperator<Bookmark> change) throws OvertakenException {
    bookmark = ports.bookmarks().save(change.apply(bookmark)).orElseThrow(OvertakenException::new);
  }

  /// Puts messages on the queue.
  ///
  /// @throws IllegalStateException if the queue does not take all of them
  void put(List<? extends QueueMessage> messages) {
    List<QueueMessage> refused = enqueuing.take(messages, Instant.MAX);
    tally.queued(messages.size() - refused.size());
    if (!refused.isEmpty()) {
      throw new IllegalStateException("the queue has refused " + refused.size() + " messages");
    }
  }

  /// Remembers that a user's lockout was read in the log and queued: it is not on record yet.
  void noteQueued(String user) {
    if (queued.size() >= MOST_QUEUED) {
      queued.remove(queued.iterator().next());
    }
    queued.add(user);
  }

  /// Whether a user's lockout need not be queued again if the user is found locked.
  boolean hasQueued(String user) {
    return queued.contains(user);
  }

  /// Continues a round, page by page, from the bookmark to its end at most.
  ///
  /// @param most the most pages to take
  /// @param deadline after which no new page is begun
  void goOn(Round round, int most, Instant deadline, PageWork work)
      throws Unavailable, OvertakenException {
    for (int pages = 0; pages < most && !now().isAfter(deadline); pages++) {
      Optional<String> page = bookmark.page(round);
      Optional<String> next = work.take(page);
      if (!next.equals(page)) {
        move(mark -> mark.with(round, next));
      }
      if (next.isEmpty()) {
        return;
      }
    }
    tally.unfinished(round.name().toLowerCase(Locale.ROOT));
  }

  /// Asks Okta about one user. If our token may not read that user, or Okta keeps failing over that
  /// user, the users after it are still asked about.
  ///
  /// @return empty in these cases
  <T> Optional<T> ask(Question<T> question) throws Unavailable {
    try {
      return Optional.of(question.ask());
    } catch (Unavailable failure) {
      switch (failure.cause()) {
        case NO_PERMISSION -> {}
        case FAULT -> passOver(failure);
        case BAD_TOKEN, RATE_LIMITED, NAME, RESERVE, CROWDED, CIRCUIT_OPEN, UNREACHABLE ->
            throw failure;
      }
      return Optional.empty();
    }
  }

  private void passOver(Unavailable failure) throws Unavailable {
    faults++;
    if (faults > MOST_FAULTS) {
      throw failure;
    }
    tally.failed("a user", failure);
  }

  /// Reads a page and handles it.
  interface PageWork {
    /// Takes one page.
    ///
    /// @param page empty for the first page
    /// @return the page after it; empty if it was the last
    Optional<String> take(Optional<String> page) throws Unavailable;
  }

  /// Another sweep has moved the bookmark, and does this one's work.
  static final class OvertakenException extends Exception {
    private static final long serialVersionUID = 1;

    OvertakenException() {
      super("another sweep is under way");
    }
  }
}
