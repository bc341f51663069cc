/// Tests of how zips are made.
@NullMarked
package dev.unlatch.lab.packaging;

import org.jspecify.annotations.NullMarked;
