/// Reconciles the record with Okta, by schedule.
@NullMarked
package dev.unlatch.sweep;

import org.jspecify.annotations.NullMarked;
