/// What the lab's Okta sends by itself: event hooks and log streams.
///
/// Gathering, sending, and retrying belong here. What is sent comes from the log.
@NullMarked
package dev.unlatch.lab.okta.delivery;

import org.jspecify.annotations.NullMarked;
