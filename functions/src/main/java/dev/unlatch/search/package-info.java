/// Looks for the locked users whom a person asks for.
@NullMarked
package dev.unlatch.search;

import org.jspecify.annotations.NullMarked;
