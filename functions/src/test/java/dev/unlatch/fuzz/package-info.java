/// What comes from outside, read whatever its bytes are. Each target takes one input and throws
/// nothing but what its reader documents, which it catches. `bench/fuzz` has Jazzer look for inputs
/// on which they throw something else, or take long.
@NullMarked
package dev.unlatch.fuzz;

import org.jspecify.annotations.NullMarked;
