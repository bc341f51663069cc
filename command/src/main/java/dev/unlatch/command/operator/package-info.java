/// An operator's commands: what is on record, the switch and releases. What is deployed is reached
/// through the interfaces of `dev.unlatch.command` alone.
@NullMarked
package dev.unlatch.command.operator;

import org.jspecify.annotations.NullMarked;
