/// `unlatch dead-letters`: what could not be handled, listed with its reason or put back. The
/// queues are reached only through [DeadLetters].
@NullMarked
package dev.unlatch.command.deadletters;

import org.jspecify.annotations.NullMarked;
