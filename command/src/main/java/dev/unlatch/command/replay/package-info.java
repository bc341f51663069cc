/// `unlatch replay`: what a policy would have done about the lockouts in exported System Logs.
///
/// Reading: [dev.unlatch.command.replay.LogReader] takes events from files, whatever their size, in
/// order of their time.
@NullMarked
package dev.unlatch.command.replay;

import org.jspecify.annotations.NullMarked;
