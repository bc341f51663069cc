/// How a function starts: its settings and secrets, the wiring of everything, and what it does
/// before its first event. The only place where adapters are made.
@NullMarked
package dev.unlatch.lambda.start;

import org.jspecify.annotations.NullMarked;
