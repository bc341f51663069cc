/// Commands that try a policy, and those that change the one in force.
@NullMarked
package dev.unlatch.command.policy;

import org.jspecify.annotations.NullMarked;
