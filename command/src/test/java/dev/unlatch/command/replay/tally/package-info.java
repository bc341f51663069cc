@NullMarked
package dev.unlatch.command.replay.tally;

import org.jspecify.annotations.NullMarked;
