/// The command `lab/start`: starts the lab, shows what happens when a user is locked, and stays up
/// for experiments.
@NullMarked
package dev.unlatch.lab.start;

import org.jspecify.annotations.NullMarked;
