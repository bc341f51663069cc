/// What stands before the operations of the lab's Okta: how many requests it accepts, what goes
/// wrong on purpose, and what is counted.
///
/// What an operation does belongs to the API's room.
@NullMarked
package dev.unlatch.lab.okta.front;

import org.jspecify.annotations.NullMarked;
