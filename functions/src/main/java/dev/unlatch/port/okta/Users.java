package dev.unlatch.port.okta;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.Blocks;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The users of the Okta organisation. Every call has its own time limit and is not repeated.
public interface Users {
  /// The same users, asked for a lockout's decision.
  ///
  /// @param share how much of Okta's rate limit may be used for it
  /// @throws Unavailable if it is already known, without a call, that Okta must not be asked now
  default Users of(Share share) throws Unavailable {
    return this;
  }

  /// The account as Okta has it now.
  ///
  /// @param idOrLogin an Okta user id or a login
  /// @return empty if Okta does not know the user
  Optional<Account> find(String idOrLogin) throws Unavailable;

  /// The types of the administrator roles that an account holds, such as `SUPER_ADMIN`.
  Set<String> roles(String id) throws Unavailable;

  /// The groups that an account is in, each by id and by name.
  Set<String> groups(String id) throws Unavailable;

  /// Okta's blocks of an account.
  Blocks blocks(String id) throws Unavailable;

  /// Unlocks an account.
  UnlockAnswer unlock(String id) throws Unavailable;

  /// Some of the users who are locked out, and where the rest is. The list may be stale.
  ///
  /// @param next from the previous page; empty for the first
  Page lockedOut(Optional<String> next) throws Unavailable;

  /// The id of a group.
  ///
  /// @param nameOrId its exact name, or its id
  /// @return empty if there is no such group
  Optional<String> group(String nameOrId) throws Unavailable;

  /// Some of a group's members, and where the rest is.
  ///
  /// @param group its id
  /// @param next from the previous page; empty for the first
  Page members(String group, Optional<String> next) throws Unavailable;

  /// A page of a list of users.
  ///
  /// @param accounts as the list has them; their provider may be missing
  ///   ([dev.unlatch.policy.account.Provider#OTHER])
  /// @param next names the next page; empty on the last one
  record Page(List<Account> accounts, Optional<String> next) {
    /// Copies the list.
    public Page {
      accounts = List.copyOf(accounts);
    }
  }
}
