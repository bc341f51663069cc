/// What the use cases ask of Okta, and what it may answer: users, the System Log, the rate limit.
@NullMarked
package dev.unlatch.port.okta;

import org.jspecify.annotations.NullMarked;
