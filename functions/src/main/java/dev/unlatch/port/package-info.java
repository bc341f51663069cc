/// What the use cases ask of the systems around them: the record, the queue, Okta's users and log.
@NullMarked
package dev.unlatch.port;

import org.jspecify.annotations.NullMarked;
