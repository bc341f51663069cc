/// What invokes functions at AWS: an HTTP API, event buses, schedules, and the pollers of queues
/// and streams.
///
/// Each turns what comes in into an event in AWS's form, and a function's answer into what its
/// service makes of it. What the template says about them is not known here.
@NullMarked
package dev.unlatch.lab.trigger;

import org.jspecify.annotations.NullMarked;
