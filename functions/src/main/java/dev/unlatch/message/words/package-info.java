/// What a message says: its title, facts and next steps, for one event and for a digest of many;
/// and what it sees of an event: its JSON on the bus, with its texts made fit for people.
@NullMarked
package dev.unlatch.message.words;

import org.jspecify.annotations.NullMarked;
