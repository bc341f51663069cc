/// Storms of lockouts on the packaged zip in the lab, with and without trouble, and the reckoning
/// after them. `bench/storm` and `bench/hook-load` are the large ones; they need nothing on the
/// class path but the lab.
@NullMarked
package dev.unlatch.storm;

import org.jspecify.annotations.NullMarked;
