/// The lockout as it stands on record: one episode, the events that reported it, and what has
/// become of it; and the messages that carry it.
@NullMarked
package dev.unlatch.lockout;

import org.jspecify.annotations.NullMarked;
