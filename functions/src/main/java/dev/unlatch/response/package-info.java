/// The use cases, and the ports to the systems that they need.
@NullMarked
package dev.unlatch.response;

import org.jspecify.annotations.NullMarked;
