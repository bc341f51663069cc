/// Rules, and how they are matched.
@NullMarked
package dev.unlatch.policy.rule;

import org.jspecify.annotations.NullMarked;
