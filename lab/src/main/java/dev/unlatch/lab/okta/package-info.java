/// An Okta organisation over HTTP that behaves as Okta does.
///
/// [OktaOrg] is the place to begin: it starts the organisation, fills it, and tells what was done
/// to it. What an account goes through is pure (`Account`, `Attempts`, `PasswordPolicy`);
/// `Accounts` lets it happen and has it logged; `Front` and the classes named `…Routes` are HTTP;
/// `Outgoing` is what the organisation sends by itself.
@NullMarked
package dev.unlatch.lab.okta;

import org.jspecify.annotations.NullMarked;
