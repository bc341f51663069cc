package dev.unlatch.lab.okta.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.log.Party;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/// A user of the organisation at one point in time.
///
/// @param id Okta's user id, `00u` and 17 letters or digits
/// @param person what the user was added with
/// @param status the user's status
/// @param times when things happened
/// @param attempts what is kept about the sign-ins
@RecordBuilder
public record UserAccount(
    String id, NewUser person, UserStatus status, AccountTimes times, Attempts attempts)
    implements UserAccountBuilder.With {
  static UserAccount of(String id, NewUser person, Instant now) {
    boolean activated = person.status() != UserStatus.STAGED;
    AccountTimes times = AccountTimes.madeAt(now, activated, person.password() != null);
    return new UserAccount(id, person, person.status(), times, Attempts.NONE);
  }

  /// The user's login.
  public String login() {
    return person.login();
  }

  /// Whether an unlock has something to do: a full lock, or a block of devices.
  public boolean isLocked() {
    return status == UserStatus.LOCKED_OUT
        || (status == UserStatus.ACTIVE && !attempts.blocks().isEmpty());
  }

  /// Whether this caller may unlock this user now, which shows as `_links.unlock`.
  public boolean isUnlockable() {
    return isLocked() && !person.provider().isDirectory();
  }

  UserAccount become(UserStatus newStatus, Instant now) {
    return withStatus(newStatus).withTimes(times.changedAt(now));
  }

  UserAccount unlock(Instant now) {
    UserAccount open = status == UserStatus.LOCKED_OUT ? become(UserStatus.ACTIVE, now) : this;
    return open.withAttempts(attempts.unlocked());
  }

  UserAccount signIn(Instant now) {
    return withTimes(times.withLastLogin(now)).withAttempts(attempts.signedIn());
  }

  /// The account as a party to an event.
  public Party party() {
    String name = name("firstName", login()) + " " + name("lastName", "");
    return new Party(id, "User", login(), name.strip());
  }

  private String name(String attribute, String otherwise) {
    JsonNode name = person.profile().get(attribute);
    return name == null ? otherwise : name.asText(otherwise);
  }

  /// An unlock that took place.
  ///
  /// @param at when
  /// @param by the login of the token's owner, or `system@okta.com` for Okta's timer
  public record Unlock(Instant at, String by) {}
}
