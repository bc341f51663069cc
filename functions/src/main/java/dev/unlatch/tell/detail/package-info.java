/// Events as JSON: ours, as `docs/events.md` describes it, and OCSF's. May enter: events and the
/// record.
@NullMarked
package dev.unlatch.tell.detail;

import org.jspecify.annotations.NullMarked;
