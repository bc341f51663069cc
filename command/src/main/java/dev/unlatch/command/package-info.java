/// The command line `./unlatch`.
@NullMarked
package dev.unlatch.command;

import org.jspecify.annotations.NullMarked;
