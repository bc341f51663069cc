/// The product on models of everything around it, driven by a seed on a virtual clock:
/// `docs/simulation.md`. To read it top-down: [SimulationTest], [World], [Promises], [Sandbox], the
/// models, [Mutation].
@NullMarked
package dev.unlatch.simulation;

import org.jspecify.annotations.NullMarked;
