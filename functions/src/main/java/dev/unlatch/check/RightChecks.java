package dev.unlatch.check;

import dev.unlatch.policy.account.Account;
import dev.unlatch.port.okta.Administration;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.Users;
import dev.unlatch.sweep.Reconciled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tries the rights of our token, each as a decision uses it.
record RightChecks(SetUpCheck.Ports ports, Rights rights, Inspection inspection) {
  /// The part of the log that is read. All that matters is whether it can be.
  private static final Duration OF_LOG = Duration.ofMinutes(1);

  /// All of them. If users cannot be read, there is nobody to try the others on.
  ///
  /// @param owner of our token, who may be allowed to read more of itself than of others
  void all(Optional<String> owner, Instant now) {
    Optional<List<String>> locked = inspection.ask(rights.users(), this::locked);
    if (locked.isPresent()) {
      ok(
          "users",
          "users can be read; %d locked out on the first page".formatted(locked.get().size()));
      unlock(locked.get().stream().limit(Reconciled.MOST_LOCKED).toList(), 1);
      locked.get().stream().findFirst().or(() -> somebody(owner)).ifPresent(this::everything);
    }
    inspection
        .ask(rights.log(), () -> ports.sweep().log().read(now.minus(OF_LOG), now))
        .ifPresent(_ -> ok("log", "the System Log can be read"));
  }

  /// Those without which no lockout is unlocked, and which a sweep does not try by itself. A few
  /// users may be out of the token's reach for good, such as administrators, or those outside the
  /// groups that its role is limited to: only if none of many can be unlocked is the right missing,
  /// and only if one can is it there.
  ///
  /// @param locked users who were locked out a moment ago
  void decisive(List<String> locked) {
    unlock(locked, Reconciled.MOST_LOCKED);
    decisive(locked.stream().findFirst().or(() -> somebody(Optional.empty())));
  }

  /// The same where users cannot be read.
  void decisiveUnanswered() {
    unanswered("unlock");
    decisive(Optional.empty());
  }

  /// @param user on whom the rights are tried; empty if there is nobody
  private void decisive(Optional<String> user) {
    user.ifPresentOrElse(this::blocks, () -> unanswered("blocks"));
    if (rights.needsRoles()) {
      user.ifPresentOrElse(this::roles, () -> unanswered("roles"));
    }
    if (rights.needsGroups()) {
      user.ifPresentOrElse(this::groups, () -> unanswered("groups"));
    }
  }

  private void unanswered(String check) {
    inspection.add(SetUpFinding.unknown(check, "there is no user to try it on"));
  }

  private Users users() {
    return ports.sweep().users();
  }

  private List<String> locked() throws Unavailable {
    return users().lockedOut(Optional.empty()).accounts().stream().map(Account::id).toList();
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
        .ask(rights.blocks(), () -> users().blocks(user))
        .ifPresent(_ -> ok("blocks", "Okta's blocks of a user can be read"));
  }

  private boolean roles(String user) {
    boolean read = inspection.ask(rights.roles(), () -> users().roles(user)).isPresent();
    if (read) {
      ok("roles", "a user's administrator roles can be read");
    }
    return read;
  }

  private void administrators() {
    if (!rights.needsRoles()) {
      inspection.add(Administrators.notNeeded());
      return;
    }
    Administration administration = ports.administration();
    inspection
        .ask(Administrators.notVisible(), administration::administrators)
        .map(new Administrators(users())::compare)
        .ifPresent(inspection::add);
  }

  private void groups(String user) {
    inspection
        .ask(rights.groups(), () -> users().groups(user))
        .ifPresent(_ -> ok("groups", "a user's groups can be read"));
  }

  /// As far as can be told without unlocking anybody.
  ///
  /// @param least how many must be refused for the right to be called missing
  private void unlock(List<String> locked, int least) {
    int refused = 0;
    for (String user : locked) {
      Optional<Boolean> offer = offer(user);
      if (offer.isPresent() && offer.get()) {
        ok("unlock", "Okta lets the token unlock a user who is locked out");
        return;
      }
      refused += offer.isPresent() ? 1 : 0;
    }
    inspection.add(
        refused < least
            ? SetUpFinding.unknown(
                "unlock", "Okta says who may be unlocked only while somebody is locked out")
            : Rights.unlock(refused));
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
    inspection.add(SetUpFinding.ok(check, text));
  }
}
