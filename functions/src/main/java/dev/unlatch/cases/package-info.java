/// A policy's tests: cases in YAML, each with the decision that it expects.
@NullMarked
package dev.unlatch.cases;

import org.jspecify.annotations.NullMarked;
