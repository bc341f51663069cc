/// Takes one message as far as it goes now: plans, reads, puts on record, unlocks.
@NullMarked
package dev.unlatch.response;

import org.jspecify.annotations.NullMarked;
