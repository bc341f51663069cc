/// Events and messages on models of the stream, the bus, the queue and the channels, driven by a
/// seed on a virtual clock: `docs/simulation.md`, "Events and messages". To read it top-down:
/// [MessageSimulationTest], [MessageWorld], [MessagePromise], [MessageMutation].
@NullMarked
package dev.unlatch.simulation.messages;

import org.jspecify.annotations.NullMarked;
