/// Puts a policy in force and finds the one that is, without a deploy.
@NullMarked
package dev.unlatch.activation;

import org.jspecify.annotations.NullMarked;
