/// What is deployed, over AWS's SDK: the table, the queues and the functions. Only code that calls
/// AWS belongs here; the commands use its interfaces.
@NullMarked
package dev.unlatch.command.aws;

import org.jspecify.annotations.NullMarked;
