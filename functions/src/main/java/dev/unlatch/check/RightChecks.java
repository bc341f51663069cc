package dev.unlatch.check;

import dev.unlatch.policy.account.Account;
import dev.unlatch.port.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tries the rights of our token, each as a decision uses it.
record RightChecks(SetUpPorts ports, Rights rights, Inspection inspection) {
  /// How many locked users are looked at for an unlock that Okta offers: some may have been freed
  /// meanwhile, belong to a directory, or to groups that our token's role does not include.
  private static final int MOST_LOCKED = 5;

  /// The part of the log that is read. All that matters is whether it can be.
  private static final Duration OF_LOG = Duration.ofMinutes(1);

  /// All of them. If users cannot be read, there is nobody to try the others on.
  ///
  /// @param owner of our token, who may be allowed to read more of itself than of others
  void all(Optional<String> owner, Instant now) {
    Optional<List<String>> locked = inspection.ask(rights.users(), this::locked);
    if (locked.isPresent()) {
      ok("users", locked.get().size() + " locked out on the first page of Okta's list");
      unlock(locked.get().stream().limit(MOST_LOCKED).toList());
      Optional<String> user = locked.get().stream().findFirst().or(() -> somebody(owner));
      user.ifPresent(it -> everything(it));
    }
    inspection
        .ask(rights.log(), () -> ports.log().read(now.minus(OF_LOG), now))
        .ifPresent(_ -> ok("log", "the System Log can be read"));
  }

  /// Those without which no lockout is unlocked, and which a sweep does not try by itself.
  ///
  /// @param locked a user who was locked out a moment ago; empty if nobody is known to be
  void decisive(Optional<String> locked) {
    locked.ifPresent(user -> unlock(List.of(user)));
    Optional<String> user = locked.or(() -> somebody(Optional.empty()));
    user.ifPresent(this::blocks);
    user.filter(_ -> rights.needsRoles()).ifPresent(this::roles);
    user.filter(_ -> rights.needsGroups()).ifPresent(this::groups);
  }

  private List<String> locked() throws Unavailable {
    return ports.users().lockedOut(Optional.empty()).accounts().stream().map(Account::id).toList();
  }

  private Optional<String> somebody(Optional<String> owner) {
    return inspection
        .ask(rights.users(), ports.administration()::someUsers)
        .flatMap(all -> all.stream().filter(id -> !owner.equals(Optional.of(id))).findFirst());
  }

  private void everything(String user) {
    blocks(user);
    if (roles(user)) {
      administrators();
    }
    groups(user);
  }

  private void blocks(String user) {
    inspection
        .ask(rights.blocks(), () -> ports.users().blocks(user))
        .ifPresent(_ -> ok("blocks", "Okta's blocks of a user can be read"));
  }

  private boolean roles(String user) {
    boolean read = inspection.ask(rights.roles(), () -> ports.users().roles(user)).isPresent();
    if (read) {
      ok("roles", "a user's administrator roles can be read");
    }
    return read;
  }

  private void administrators() {
    if (rights.needsRoles()) {
      inspection
          .ask(
              Administrators.notVisible(),
              new Administrators(ports.administration(), ports.users())::compare)
          .ifPresent(inspection::add);
    } else {
      inspection.add(Administrators.notAsked());
    }
  }

  private void groups(String user) {
    inspection
        .ask(rights.groups(), () -> ports.users().groups(user))
        .ifPresent(_ -> ok("groups", "a user's groups can be read"));
  }

  /// As far as can be told without unlocking anybody.
  private void unlock(List<String> locked) {
    List<Boolean> offers = locked.stream().flatMap(user -> offer(user).stream()).toList();
    long offered = offers.stream().filter(it -> it).count();
    if (offers.isEmpty()) {
      inspection.add(
          Finding.untold(
              "unlock", "nobody is locked out now, for whom Okta could offer an unlock"));
    } else if (offered == 0) {
      inspection.add(rights.unlock());
    } else {
      ok("unlock", "Okta offers it for %d of %d locked users".formatted(offered, offers.size()));
    }
  }

  /// Whoever may not read a user may not unlock that user.
  private Optional<Boolean> offer(String user) {
    try {
      return ports.administration().offersUnlock(user);
    } catch (Unavailable failure) {
      return Optional.of(false).filter(_ -> Inspection.isRefusal(failure));
    }
  }

  private void ok(String check, String text) {
    inspection.add(Finding.ok(check, text));
  }
}
