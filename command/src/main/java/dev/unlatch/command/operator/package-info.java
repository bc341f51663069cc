/// An operator's commands: what is on record, the switch, and releasing what is held.
@NullMarked
package dev.unlatch.command.operator;

import org.jspecify.annotations.NullMarked;
