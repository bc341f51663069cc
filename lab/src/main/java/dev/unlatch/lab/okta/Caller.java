package dev.unlatch.lab.okta;

/// Whose token a request carries.
///
/// @param id Okta's user id of the owner
/// @param login the owner's login
record Caller(String id, String login) {
  Party party() {
    return new Party(id, "User", login, login);
  }
}
