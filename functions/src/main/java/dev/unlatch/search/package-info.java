/// Finds the locked users that a person asks for.
@NullMarked
package dev.unlatch.search;

import org.jspecify.annotations.NullMarked;
