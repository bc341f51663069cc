/// Tests of what we know of Okta.
@NullMarked
package dev.unlatch.okta;

import org.jspecify.annotations.NullMarked;
