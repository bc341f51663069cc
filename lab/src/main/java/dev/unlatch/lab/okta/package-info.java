/// An Okta organisation over HTTP that behaves like Okta.
///
/// Start with [OktaOrg]: it starts the organisation, fills it, and reports what was done to it.
/// This room holds the organisation as its users set it up and see it. Its parts have rooms of
/// their own: `account` has the rules, `log` the System Log, `delivery` what is sent, `api` the
/// operations over HTTP, and `front` what stands before them.
@NullMarked
package dev.unlatch.lab.okta;

import org.jspecify.annotations.NullMarked;
