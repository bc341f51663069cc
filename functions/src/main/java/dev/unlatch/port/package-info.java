/// What the use cases ask of the record and of the queue.
@NullMarked
package dev.unlatch.port;

import org.jspecify.annotations.NullMarked;
