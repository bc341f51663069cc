package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user of the organisation, as it is at one time.
///
/// @param id Okta's user id, `00u` and 17 letters or digits
/// @param person what the user was added with
/// @param status where the user stands
/// @param times when things happened
/// @param attempts what is kept of the sign-ins
record Account(
    String id, NewUser person, UserStatus status, AccountTimes times, Attempts attempts) {

  static Account of(String id, NewUser person, Instant now) {
    boolean activated = person.status() != UserStatus.STAGED;
    AccountTimes times = AccountTimes.madeAt(now, activated, person.password() != null);
    return new Account(id, person, person.status(), times, Attempts.NONE);
  }

  String login() {
    return person.login();
  }

  /// Whether an unlock has something to do: a whole lock, or a block of devices.
  boolean isLocked() {
    return status == UserStatus.LOCKED_OUT
        || (status == UserStatus.ACTIVE && !attempts.blocks().isEmpty());
  }

  /// Whether a sign-in from the device is turned away, whatever the password.
  boolean isLockedFor(@Nullable String device) {
    return isLocked() && (status == UserStatus.LOCKED_OUT || attempts.blocks(device));
  }

  Account with(Attempts newAttempts) {
    return new Account(id, person, status, times, newAttempts);
  }

  Account become(UserStatus newStatus, Instant now) {
    return new Account(id, person, newStatus, times.changedAt(now), attempts);
  }

  Account activate(Instant now) {
    return new Account(id, person, UserStatus.ACTIVE, times.activatedAt(now), Attempts.NONE);
  }

  Account unlock(Instant now) {
    Account open = status == UserStatus.LOCKED_OUT ? become(UserStatus.ACTIVE, now) : this;
    return open.with(attempts.unlocked());
  }

  Account signIn(@Nullable String device, Instant now) {
    return new Account(id, person, status, times.signedInAt(now), attempts.signedIn(device));
  }

  /// The account as a party to an event.
  Party party() {
    return new Party(id, "User", login(), displayName());
  }

  private String displayName() {
    return (name("firstName", login()) + " " + name("lastName", "")).strip();
  }

  private String name(String attribute, String otherwise) {
    JsonNode name = person.profile().get(attribute);
    return name == null ? otherwise : name.asText(otherwise);
  }
}
