/// Reads exported System Logs of any size and passes on the events that matter to a replay, in
/// order of their time. What an event means for a lockout does not belong here.
@NullMarked
package dev.unlatch.command.replay.log;

import org.jspecify.annotations.NullMarked;
