@NullMarked
package dev.unlatch.command.replay;

import org.jspecify.annotations.NullMarked;
