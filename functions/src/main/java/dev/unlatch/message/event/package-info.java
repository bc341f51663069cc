/// What messages see of an event: its JSON on the bus, and its texts made fit for people. May
/// enter: what every message needs, whoever reads it.
@NullMarked
package dev.unlatch.message.event;

import org.jspecify.annotations.NullMarked;
