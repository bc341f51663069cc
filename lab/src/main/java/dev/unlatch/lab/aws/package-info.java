/// The AWS services around the functions, as a SAM template asks for them.
@NullMarked
package dev.unlatch.lab.aws;

import org.jspecify.annotations.NullMarked;
