/// Events, times and histories as files hold them, in whatever other systems wrap around them: what
/// `explain`, `test` and `replay` have in common. What an event means is read by
/// `dev.unlatch.okta`.
@NullMarked
package dev.unlatch.command.events;

import org.jspecify.annotations.NullMarked;
