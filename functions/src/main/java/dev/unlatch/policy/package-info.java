/// What may be unlocked automatically, what waits, what needs a person: pure, no clock, no I/O.
@NullMarked
package dev.unlatch.policy;

import org.jspecify.annotations.NullMarked;
