/// The System Log of the lab's Okta: what happened, written as Okta writes it.
///
/// Everything that makes or shapes an event belongs here. Readers of the log, and the accounts that
/// events are about, do not.
@NullMarked
package dev.unlatch.lab.okta.log;

import org.jspecify.annotations.NullMarked;
