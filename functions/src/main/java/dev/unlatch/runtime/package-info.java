/// Lambda's runtime: takes events from the Runtime API, and gives answers back.
@NullMarked
package dev.unlatch.runtime;

import org.jspecify.annotations.NullMarked;
