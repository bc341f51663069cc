/// Okta's rate limits, and the circuit: whether Okta is asked now.
@NullMarked
package dev.unlatch.okta.limit;

import org.jspecify.annotations.NullMarked;
