/// What a message says: its title, facts and next steps, for one event and for a digest of many.
@NullMarked
package dev.unlatch.message.words;

import org.jspecify.annotations.NullMarked;
