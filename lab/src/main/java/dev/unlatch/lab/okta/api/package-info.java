/// The operations of the lab's Okta over HTTP, and how objects look as JSON.
///
/// The rules of accounts and events are not here, only their way in and out. Beside Okta's own
/// operations there are those of the lab, under `/lab`, for a person with curl.
@NullMarked
package dev.unlatch.lab.okta.api;

import org.jspecify.annotations.NullMarked;
