/// The users of the lab's Okta: signing in, being locked, being unlocked, and their groups.
///
/// The rules belong here, without HTTP: breaking one is a [Refusal] with Okta's code. What happens
/// is written to the log; how users look as JSON is the API's business.
@NullMarked
package dev.unlatch.lab.okta.account;

import org.jspecify.annotations.NullMarked;
