package dev.unlatch.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The result of a search that a person asked for.
///
/// @param seen how many users were checked
/// @param queued the users that were put on the queue, as they were named; by Okta user id for a
///   group
/// @param notLocked the users that are not locked, as they were named; empty if the search went
///   through lists
/// @param unknown the users and groups unknown to Okta, as they were named
/// @param giveId the users that Okta accepts only by id, as they were named
/// @param notReadable the users that our token may not read, as they were named
/// @param stopped why the search ended early; empty if it was complete
public record Findings(
    int seen,
    List<String> queued,
    List<String> notLocked,
    List<String> unknown,
    List<String> giveId,
    List<String> notReadable,
    Optional<String> stopped) {
  public Findings {
    queued = List.copyOf(queued);
    notLocked = List.copyOf(notLocked);
    unknown = List.copyOf(unknown);
    giveId = List.copyOf(giveId);
    notReadable = List.copyOf(notReadable);
  }

  /// Findings so far.
  static final class Tally {
    private int seen;
    private final List<String> queued = new ArrayList<>();
    private final List<String> notLocked = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> giveId = new ArrayList<>();
    private final List<String> notReadable = new ArrayList<>();

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

    void giveId(String user) {
      giveId.add(user);
    }

    void notReadable(String user) {
      notReadable.add(user);
    }

    Findings findings(Optional<String> stopped) {
      return new Findings(seen, queued, notLocked, unknown, giveId, notReadable, stopped);
    }
  }
}
