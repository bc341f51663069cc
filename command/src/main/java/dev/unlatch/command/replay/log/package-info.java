/// Reads exported System Logs of any size and passes the events that matter to a replay on, in
/// order of their time. What reads a log belongs here; what an event means for a lockout does not.
@NullMarked
package dev.unlatch.command.replay.log;

import org.jspecify.annotations.NullMarked;
