package dev.unlatch.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.Lab;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.account.UserAccount.Unlock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Accounts at the lab's Okta held against records in the table, user by user. Every one of these
/// users was locked out once, and the policy unlocks everyone.
///
/// @param unlocked users who are free, by one unlock of ours, with a true record of it
/// @param lost users who are still locked, or have no episode, or one that is not decided
/// @param twice users who were unlocked more than once, or had more than one episode
/// @param untrue users whose record and account say different things
/// @param needless unlocks that were asked for accounts that were not locked any more
public record Reckoning(
    int unlocked, List<String> lost, List<String> twice, List<String> untrue, int needless) {
  private static final String TABLE = "LockoutsTable";

  /// Copies the lists.
  public Reckoning {
    lost = List.copyOf(lost);
    twice = List.copyOf(twice);
    untrue = List.copyOf(untrue);
  }

  /// Whether nothing was lost, and nothing done twice.
  public boolean isClean() {
    return lost.isEmpty() && twice.isEmpty() && untrue.isEmpty() && needless == 0;
  }

  /// Holds every user against the table.
  static Reckoning of(Lab lab, List<String> users) throws IOException, InterruptedException {
    return of(lab.okta(), lab.dynamo().items(TABLE), users);
  }

  /// Holds every user against these items.
  static Reckoning of(OktaOrg okta, List<JsonNode> items, List<String> users) {
    Map<String, List<JsonNode>> episodes =
        items.stream()
            .filter(item -> item.path("sk").asText().startsWith("episode#"))
            .collect(Collectors.groupingBy(Reckoning::userOf));
    Columns columns = new Columns();
    for (String user : users) {
      List<JsonNode> its = episodes.getOrDefault(user, List.of());
      columns.add(new Standing(user, okta.isLocked(user), okta.unlocks(user), its));
    }
    return columns.sum(okta.needlessUnlocks());
  }

  private static String userOf(JsonNode item) {
    return item.path("pk").asText().substring("user#".length());
  }

  /// What both sides say of one user.
  ///
  /// @param locked whether the account is locked at Okta
  /// @param unlocks that took place at Okta
  /// @param episodes on record
  private record Standing(
      String user, boolean locked, List<Unlock> unlocks, List<JsonNode> episodes) {
    boolean isLost() {
      return locked || episodes.isEmpty() || episodes.stream().anyMatch(Standing::isUndecided);
    }

    boolean isTwice() {
      return unlocks.size() > 1 || episodes.size() > 1;
    }

    /// Not as many unlocks on record as took place. Times are not compared: Okta's clock need not
    /// be ours.
    boolean isUntrue() {
      return episodes.stream().filter(it -> isIn(it, "UNLOCKED")).count() != unlocks.size();
    }

    private static boolean isUndecided(JsonNode episode) {
      return isIn(episode, "WAITING") || isIn(episode, "UNLOCKING") || isIn(episode, "UNCERTAIN");
    }

    private static boolean isIn(JsonNode episode, String state) {
      return episode.path("state").asText().equals(state);
    }

    @Override
    public String toString() {
      List<String> told =
          episodes.stream().map(it -> it.path("state").asText() + " " + it.path("story")).toList();
      List<Instant> times = unlocks.stream().map(Unlock::at).toList();
      return "%s %s, unlocks at Okta %s, on record %s"
          .formatted(user, locked ? "locked" : "free", times, told);
    }
  }

  private static final class Columns {
    private final List<String> lost = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();
    private final List<String> untrue = new ArrayList<>();
    private int unlocked;

    void add(Standing standing) {
      note(standing.isLost(), lost, standing);
      note(standing.isTwice(), twice, standing);
      note(standing.isUntrue(), untrue, standing);
      boolean clean = !standing.isLost() && !standing.isTwice() && !standing.isUntrue();
      unlocked += clean && standing.unlocks().size() == 1 ? 1 : 0;
    }

    private static void note(boolean is, List<String> column, Standing standing) {
      if (is) {
        column.add(standing.toString());
      }
    }

    Reckoning sum(int needless) {
      return new Reckoning(unlocked, lost, twice, untrue, needless);
    }
  }

  /// As a report has it; of each kind of trouble a few users, to look into.
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unlocked", unlocked).put("needless", needless);
    json.set("lost", column(lost));
    json.set("twice", column(twice));
    json.set("untrue", column(untrue));
    return json;
  }

  private static ObjectNode column(List<String> users) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("count", users.size());
    ArrayNode some = json.putArray("such_as");
    users.stream().limit(3).forEach(some::add);
    return json;
  }
}
