/// The Lambda handlers, their settings, and the wiring of everything.
@NullMarked
package dev.unlatch.lambda;

import org.jspecify.annotations.NullMarked;
