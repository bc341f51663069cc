/// An Okta organisation over HTTP that behaves as Okta does.
///
/// [OktaOrg] is the place to begin: it starts the organisation, fills it, and tells what was done
/// to it. This room holds the organisation as its users set it up and see it. What it is made of
/// has rooms of its own: `account` has the rules, `log` the System Log, `delivery` what is sent,
/// `api` the operations over HTTP, and `front` what stands before them.
@NullMarked
package dev.unlatch.lab.okta;

import org.jspecify.annotations.NullMarked;
