/// Lambda as its callers see it: invoking the deployed functions over HTTP and from Java, waiting
/// for the answer or not.
@NullMarked
package dev.unlatch.lab.lambda;

import org.jspecify.annotations.NullMarked;
