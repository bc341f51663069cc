/// Okta's events: what an event of the System Log means to us.
@NullMarked
package dev.unlatch.okta.event;

import org.jspecify.annotations.NullMarked;
