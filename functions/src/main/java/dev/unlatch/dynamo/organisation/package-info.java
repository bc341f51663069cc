/// What is kept about the organisation: who was locked from where, counts, signals, the brake, the
/// switch, how far the log is read, the set-up, and which policy is in force. May enter: the table,
/// the policy, and the use cases whose records these are. Only this room writes them.
@NullMarked
package dev.unlatch.dynamo.organisation;

import org.jspecify.annotations.NullMarked;
