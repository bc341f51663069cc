package dev.unlatch.simulation;

import dev.unlatch.response.Circuit;
import dev.unlatch.response.Notice;
import dev.unlatch.response.Notices;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bugs in what processes tell each other of Okta. What each of them is stands at its [Mutation].
final class BrokenNotices {
  private BrokenNotices() {}

  static final class ReadOnce implements Notices {
    private final Notices sound;
    private @Nullable Notice first;

    ReadOnce(Notices sound) {
      this.sound = sound;
    }

    @Override
    public Notice read() {
      Notice once = first == null ? sound.read() : first;
      first = once;
      return once;
    }

    @Override
    public Optional<Notice> save(Notice notice) {
      return sound.save(notice);
    }
  }

  record NeverSaved(Notices sound) implements Notices {
    @Override
    public Notice read() {
      return sound.read();
    }

    @Override
    public Optional<Notice> save(Notice notice) {
      return Optional.of(notice.saved());
    }
  }

  record SavedWithoutCondition(Notices sound, ModelNotices table) implements Notices {
    @Override
    public Notice read() {
      return sound.read();
    }

    @Override
    public Optional<Notice> save(Notice notice) {
      Optional<Notice> saved = sound.save(notice);
      return saved.isPresent() ? saved : table.put(notice);
    }
  }

  record CircuitClosed(Notices sound) implements Notices {
    @Override
    public Notice read() {
      return sound.read();
    }

    @Override
    public Optional<Notice> save(Notice notice) {
      return sound.save(notice.with(Circuit.CLOSED));
    }
  }
}
