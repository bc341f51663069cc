/// What is deployed, as AWS's SDK reaches it: the table, the queues and the functions. Only code
/// that calls AWS belongs here; the commands know the interfaces alone.
@NullMarked
package dev.unlatch.command.aws;

import org.jspecify.annotations.NullMarked;
