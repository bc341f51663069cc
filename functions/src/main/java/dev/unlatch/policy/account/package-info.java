/// An account as Okta has it.
@NullMarked
package dev.unlatch.policy.account;

import org.jspecify.annotations.NullMarked;
