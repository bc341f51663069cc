/// Lambda's runtime: takes events from the Runtime API, and sends answers back.
@NullMarked
package dev.unlatch.runtime;

import org.jspecify.annotations.NullMarked;
