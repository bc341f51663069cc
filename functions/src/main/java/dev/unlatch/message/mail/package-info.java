/// Mail to a locked user, from templates that an operator can replace. May enter: what such a mail
/// says, and when there is none.
@NullMarked
package dev.unlatch.message.mail;

import org.jspecify.annotations.NullMarked;
