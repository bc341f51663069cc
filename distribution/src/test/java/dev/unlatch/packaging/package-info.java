/// Tests of how zips are made.
@NullMarked
package dev.unlatch.packaging;

import org.jspecify.annotations.NullMarked;
