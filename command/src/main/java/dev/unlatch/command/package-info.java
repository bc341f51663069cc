/// The command line `./unlatch`, and what its commands share: their caller, files, findings and
/// ports. Nothing that only one command needs belongs here.
@NullMarked
package dev.unlatch.command;

import org.jspecify.annotations.NullMarked;
