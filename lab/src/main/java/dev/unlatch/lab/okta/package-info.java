/// An Okta organisation over HTTP that behaves as Okta does.
@NullMarked
package dev.unlatch.lab.okta;

import org.jspecify.annotations.NullMarked;
