/// Makes the zip of a Java function for the runtime `provided.al2023`: with its own Java runtime,
/// its jars, and AOT caches.
@NullMarked
package dev.unlatch.packaging;

import org.jspecify.annotations.NullMarked;
