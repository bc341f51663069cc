/// A function's processes: the packaged code is unpacked, started behind the Runtime API, given
/// events, and ended.
///
/// Everything about one function at work belongs here. Who calls functions, and what becomes of
/// their answers, does not.
@NullMarked
package dev.unlatch.lab.process;

import org.jspecify.annotations.NullMarked;
