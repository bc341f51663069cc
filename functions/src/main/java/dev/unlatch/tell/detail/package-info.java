/// Events as JSON: ours, as `docs/events.md` describes it, and OCSF's; and who would hear of a
/// decision. May enter: events, the record and the policy.
@NullMarked
package dev.unlatch.tell.detail;

import org.jspecify.annotations.NullMarked;
