package dev.unlatch.lab.okta;

import java.time.Instant;

/// An unlock that took place.
///
/// @param at when
/// @param by the login of the token's owner, or `system@okta.com` for Okta's timer
public record Unlock(Instant at, String by) {}
