/// Lockouts on record: an item for each episode, and the stores that read and save them. May enter:
/// the table, the record, and what the sweep asks for. Only this room writes an episode.
@NullMarked
package dev.unlatch.dynamo.episode;

import org.jspecify.annotations.NullMarked;
