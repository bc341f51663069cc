package dev.unlatch.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What came of a sweep.
///
/// @param way [Way#SCHEDULE] or [Way#PERSON]
/// @param seen how many users were looked at
/// @param queued the users that were put on the queue, as they were named, or by Okta user id
/// @param notLocked the users that are not locked, as they were named; empty where lists were gone
///   through
/// @param unknown the users and groups that Okta does not know, as they were named
/// @param stopped why the sweep ended early; none when it went through to the end
public record Findings(
    Way way,
    int seen,
    List<String> queued,
    List<String> notLocked,
    List<String> unknown,
    Optional<String> stopped) {
  /// Copies the lists.
  public Findings {
    queued = List.copyOf(queued);
    notLocked = List.copyOf(notLocked);
    unknown = List.copyOf(unknown);
  }

  /// Findings in the making.
  static final class Tally {
    private final Way way;
    private int seen;
    private final List<String> queued = new ArrayList<>();
    private final List<String> notLocked = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    Tally(Way way) {
      this.way = way;
    }

    void saw(int users) {
      seen += users;
    }

    int seen() {
      return seen;
    }

    void queued(List<String> users) {
      queued.addAll(users);
    }

    void notLocked(String user) {
      notLocked.add(user);
    }

    void unknown(String userOrGroup) {
      unknown.add(userOrGroup);
    }

    Findings findings(Optional<String> stopped) {
      return new Findings(way, seen, queued, notLocked, unknown, stopped);
    }
  }
}
