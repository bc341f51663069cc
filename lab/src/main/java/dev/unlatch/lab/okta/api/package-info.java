/// The operations of the lab's Okta over HTTP, and how objects look as JSON.
///
/// The rules of accounts and events are not here, only their HTTP interface. Besides Okta's own
/// operations there are the lab's, under `/lab`, for a person with curl.
@NullMarked
package dev.unlatch.lab.okta.api;

import org.jspecify.annotations.NullMarked;
