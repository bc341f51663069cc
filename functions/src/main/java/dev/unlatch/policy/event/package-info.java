/// What an event says about the attempts that led to a lock, and about danger.
@NullMarked
package dev.unlatch.policy.event;

import org.jspecify.annotations.NullMarked;
