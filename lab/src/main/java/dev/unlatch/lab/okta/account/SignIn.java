package dev.unlatch.lab.okta.account;

import dev.unlatch.lab.okta.log.EventKind;
import java.util.List;

/// What came of a sign-in.
///
/// @param account the user afterwards
/// @param succeeds whether there is a session
/// @param events what the System Log gets, in order
record SignIn(UserAccount account, boolean succeeds, List<EventKind> events) {
  SignIn {
    events = List.copyOf(events);
  }
}
