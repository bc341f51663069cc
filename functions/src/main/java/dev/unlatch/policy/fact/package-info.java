/// The facts that a decision rests on.
@NullMarked
package dev.unlatch.policy.fact;

import org.jspecify.annotations.NullMarked;
