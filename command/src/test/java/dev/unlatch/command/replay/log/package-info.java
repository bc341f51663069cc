@NullMarked
package dev.unlatch.command.replay.log;

import org.jspecify.annotations.NullMarked;
