/// Guards: what makes a decision more careful, and the decisions themselves.
@NullMarked
package dev.unlatch.policy.guard;

import org.jspecify.annotations.NullMarked;
