/// Rules and their matching.
@NullMarked
package dev.unlatch.policy.rule;

import org.jspecify.annotations.NullMarked;
