/// What is wrong or risky in a policy.
@NullMarked
package dev.unlatch.lint;

import org.jspecify.annotations.NullMarked;
