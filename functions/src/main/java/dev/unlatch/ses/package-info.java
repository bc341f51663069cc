/// Mail to locked users, by Amazon SES.
@NullMarked
package dev.unlatch.ses;

import org.jspecify.annotations.NullMarked;
