/// The Lambda handlers, and what starts them.
@NullMarked
package dev.unlatch.lambda;

import org.jspecify.annotations.NullMarked;
