/// Makes the zip with which the functions are deployed.
@NullMarked
package dev.unlatch.packaging;

import org.jspecify.annotations.NullMarked;
