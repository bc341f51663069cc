/// Checks whether Unlatch is set up as it needs to be: what our token may do, whether Okta reports
/// to us, how Okta's own settings fit the policy. Each check gives a
/// [dev.unlatch.check.SetUpFinding] with a remedy. Nothing is changed, at Okta or here. What a
/// check asks of Okta is in [dev.unlatch.port.okta.Administration], or is asked as a decision asks
/// it.
@NullMarked
package dev.unlatch.check;

import org.jspecify.annotations.NullMarked;
