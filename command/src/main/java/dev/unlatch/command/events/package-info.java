/// Events, times and histories in files, whatever wraps them: what `explain`, `test` and `replay`
/// share. What an event means is decided in `dev.unlatch.okta`.
@NullMarked
package dev.unlatch.command.events;

import org.jspecify.annotations.NullMarked;
