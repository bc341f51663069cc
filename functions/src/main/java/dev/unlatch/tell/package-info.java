/// What happened and is on record, told to other systems and to people. May enter: the record and
/// the policy's facts. The record is the source: nothing is told that is not on it.
@NullMarked
package dev.unlatch.tell;

import org.jspecify.annotations.NullMarked;
