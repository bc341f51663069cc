/// Brings the record and Okta together, by schedule.
@NullMarked
package dev.unlatch.sweep;

import org.jspecify.annotations.NullMarked;
