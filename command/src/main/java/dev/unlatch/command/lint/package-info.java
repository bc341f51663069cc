/// What is wrong or risky in a policy.
@NullMarked
package dev.unlatch.command.lint;

import org.jspecify.annotations.NullMarked;
