package dev.unlatch.lab.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.Lab;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.log.ClientOrigin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Locks a user out by wrong sign-ins, and watches until that user can sign in again.
final class Walkthrough {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final ClientOrigin HOME = ClientOrigin.of("198.51.100.7");

  private final Lab lab;
  private final Screen screen;
  private final Person person;

  /// The user.
  record Person(String id, String login, String password) {}

  Walkthrough(Lab lab, Screen screen, Person person) {
    this.lab = lab;
    this.screen = screen;
    this.person = person;
  }

  /// Runs the walkthrough.
  ///
  /// @return whether someone other than Okta itself unlocked the user, who can now sign in
  boolean tell() throws IOException, InterruptedException {
    tell(person.login() + " signs in: " + yesOrNo(signIn()));
    int wrong = 0;
    while (!okta().isLocked(person.login())) {
      okta().signIn(person.login(), "wrong-" + ++wrong, HOME);
    }
    tell(
        "after %d wrong passwords %s is %s"
            .formatted(wrong, person.login(), screen.bad("locked out")));
    boolean unlocked = awaitUnlock();
    if (!unlocked) {
      tell(screen.bad("not unlocked within " + LONGEST.toSeconds() + " s"));
      return false;
    }
    boolean signedIn = signIn();
    tell(person.login() + " signs in: " + yesOrNo(signedIn));
    showRecord();
    return signedIn;
  }

  private boolean awaitUnlock() {
    Instant end = Instant.now().plus(LONGEST);
    while (Instant.now().isBefore(end)) {
      if (!okta().unlocks(person.login()).isEmpty()) {
        tell("unlocked by " + okta().unlocks(person.login()).getLast().by());
        return true;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    return false;
  }

  private void showRecord() throws IOException, InterruptedException {
    for (String table : lab.tables()) {
      for (JsonNode item : settled(table)) {
        screen.say("");
        screen.say(screen.heading("On record in " + table));
        screen.say(LabJson.sorted(item));
      }
    }
  }

  /// What the table says about the user, once it has not changed for a moment: the last step may
  /// still be on its way.
  private List<JsonNode> settled(String table) throws IOException, InterruptedException {
    List<JsonNode> before = List.of();
    List<JsonNode> now = ofPerson(table);
    while (!now.equals(before)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      before = now;
      now = ofPerson(table);
    }
    return now;
  }

  private List<JsonNode> ofPerson(String table) throws IOException, InterruptedException {
    return lab.dynamo().items(table).stream()
        .filter(item -> item.toString().contains(person.id()))
        .toList();
  }

  private boolean signIn() {
    return okta().signIn(person.login(), person.password(), HOME);
  }

  private String yesOrNo(boolean yes) {
    return yes ? screen.good("yes") : screen.bad("no");
  }

  private OktaOrg okta() {
    return lab.okta();
  }

  private void tell(String what) {
    screen.tell(Instant.now(), "Okta", what);
  }
}
