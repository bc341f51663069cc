/// Counts what became of the lockouts of a log under one policy, or under two, in bounded memory.
/// It knows no files and decides nothing.
@NullMarked
package dev.unlatch.command.replay.tally;

import org.jspecify.annotations.NullMarked;
