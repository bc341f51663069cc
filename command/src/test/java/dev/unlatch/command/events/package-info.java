@NullMarked
package dev.unlatch.command.events;

import org.jspecify.annotations.NullMarked;
