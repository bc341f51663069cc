package dev.unlatch.lab.okta;

import java.util.List;

/// What came of a sign-in.
///
/// @param account the user afterwards
/// @param result what the one who signs in gets
/// @param events what the System Log gets, in order
record SignIn(Account account, Result result, List<EventKind> events) {
  /// What the one who signs in gets.
  enum Result {
    /// A session.
    SUCCESS,
    /// "Authentication failed": a wrong password, or a user who may not sign in.
    REFUSED,
    /// The account, or this device, was locked before.
    LOCKED_OUT
  }

  SignIn {
    events = List.copyOf(events);
  }
}
