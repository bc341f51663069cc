/// What comes from outside, read whatever its bytes are. Each target takes one input, and fails
/// where that is not taken as documented, or takes long. [dev.unlatch.fuzz.CorpusTest] gives them
/// the inputs that are kept, [dev.unlatch.fuzz.FuzzingRun] has Jazzer look for others.
@NullMarked
package dev.unlatch.fuzz;

import org.jspecify.annotations.NullMarked;
