/// What invokes functions at AWS: an HTTP API, an event bus, schedules, and the poller of a queue.
///
/// Each turns what comes in into an event in AWS's form, and a function's answer into what its
/// service makes of it. What the template says about them is not known here.
@NullMarked
package dev.unlatch.lab.trigger;

import org.jspecify.annotations.NullMarked;
