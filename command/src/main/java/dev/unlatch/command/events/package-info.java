/// Okta's events in whatever other systems wrap around them: what `explain` and `replay` have in
/// common. Only reading of JSON belongs here; what an event means is read by `dev.unlatch.okta`.
@NullMarked
package dev.unlatch.command.events;

import org.jspecify.annotations.NullMarked;
