/// The lockout as recorded: one episode, the events that reported it, and its outcome; and the
/// messages that carry it.
@NullMarked
package dev.unlatch.lockout;

import org.jspecify.annotations.NullMarked;
