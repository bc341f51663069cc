package dev.unlatch.port.okta;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the Okta organisation is set up, as far as our token may see it. Only checks ask for it, no
/// decision does. Whatever Okta's answer does not say, or says in an unknown way, is empty.
public interface Administration {
  /// The owner of our token.
  Owner owner() throws Unavailable;

  /// The ids of some users, whoever they are: two, or fewer if there are not as many.
  List<String> someUsers() throws Unavailable;

  /// Whether Okta would let us unlock a user now.
  ///
  /// @param id an Okta user id
  /// @return empty if the user is not locked out, or Okta's API unlocks no such user
  Optional<Boolean> offersUnlock(String id) throws Unavailable;

  /// The ids of the users on Okta's list of administrators. Whether it has those who hold a role
  /// through a group is not documented.
  List<String> administrators() throws Unavailable;

  /// All event hooks, at most 25 in an organisation (Okta, "Event hooks").
  List<EventHook> eventHooks() throws Unavailable;

  /// All log streams, at most two in an organisation (Okta, "Log streaming").
  List<LogStream> logStreams() throws Unavailable;

  /// All password policies.
  List<PasswordPolicy> passwordPolicies() throws Unavailable;

  /// Where this process stands with those of Okta's rate limits that lockouts use up, as its calls
  /// of the last minute have shown.
  List<RateLimit> rateLimits();

  /// The owner of our token.
  ///
  /// @param asOf when Okta gave this answer, by its own clock
  record Owner(Optional<String> id, Optional<String> login, Optional<Instant> asOf) {
    /// The owner as people know it.
    public String name() {
      return login.or(this::id).orElse("an owner whom Okta does not name");
    }
  }

  /// An event hook.
  ///
  /// @param receiver where it posts to
  /// @param active whether it is switched on
  /// @param verified whether its receiver has been verified
  /// @param events the event types that it is for
  /// @param filtered whether a filter leaves some of their events out
  record EventHook(
      String name,
      Optional<String> receiver,
      Optional<Boolean> active,
      Optional<Boolean> verified,
      Optional<Set<String>> events,
      boolean filtered) {}

  /// A log stream to Amazon EventBridge.
  ///
  /// @param source the last part of its event source's name
  /// @param active whether it is switched on
  record LogStream(String name, Optional<String> source, Optional<Boolean> active) {}

  /// A password policy that is in force (Okta, "Policies": `settings.password.lockout`).
  ///
  /// @param provider who checks the passwords, such as `OKTA` or `ACTIVE_DIRECTORY`
  /// @param maxAttempts wrong sign-ins that lock; 0 for never
  /// @param autoUnlock the time after which a lock ends by itself; zero for never
  /// @param skipUnlock whether an unlock at Okta leaves the directory's lock
  record PasswordPolicy(
      String name,
      Optional<String> provider,
      Optional<Integer> maxAttempts,
      Optional<Duration> autoUnlock,
      Optional<Boolean> skipUnlock) {}

  /// Where we stand with one of Okta's rate limits.
  ///
  /// @param calls what it is for, such as `user-groups`
  /// @param limit how many calls Okta takes in a window
  /// @param remaining how many of them are left for everyone
  /// @param kept how many must be left after a call of ours for a lockout that no person asked for
  record RateLimit(String calls, int limit, int remaining, int kept) {
    /// Whether a lockout may use it now.
    public boolean hasRoom() {
      return remaining > kept;
    }
  }
}
