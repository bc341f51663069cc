/// The table in memory: for trying policies on the past, and for tests.
@NullMarked
package dev.unlatch.memory;

import org.jspecify.annotations.NullMarked;
