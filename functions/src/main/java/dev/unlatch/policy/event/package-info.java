/// What an event says of the attempts that led to a lock, and of danger.
@NullMarked
package dev.unlatch.policy.event;

import org.jspecify.annotations.NullMarked;
