/// `unlatch replay`: runs the functions' own code on the lockouts of exported System Logs, on the
/// log's time. Reading, counting and reporting are packages of their own.
@NullMarked
package dev.unlatch.command.replay;

import org.jspecify.annotations.NullMarked;
