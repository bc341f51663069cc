/// Events, times and histories in files, whatever wraps them. What an event means is decided in
/// `dev.unlatch.okta`.
@NullMarked
package dev.unlatch.eventfile;

import org.jspecify.annotations.NullMarked;
