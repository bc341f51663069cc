/// The lab: an Okta organisation and the parts of AWS that packaged functions need, on this
/// machine, set up by reading a SAM template.
@NullMarked
package dev.unlatch.lab;

import org.jspecify.annotations.NullMarked;
