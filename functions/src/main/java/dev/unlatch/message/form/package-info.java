/// The forms in which channels take a message. May enter: a channel's own format, limits and
/// escapes, with the page of its documentation that says so.
@NullMarked
package dev.unlatch.message.form;

import org.jspecify.annotations.NullMarked;
