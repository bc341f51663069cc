/// The bus of events for other systems, on Amazon EventBridge.
@NullMarked
package dev.unlatch.eventbridge;

import org.jspecify.annotations.NullMarked;
