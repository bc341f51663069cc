/// An operator's commands: what is on record, the switch and releases. What is deployed is reached
/// only through the interfaces of `dev.unlatch.command`.
@NullMarked
package dev.unlatch.command.operator;

import org.jspecify.annotations.NullMarked;
