@NullMarked
package dev.unlatch.distribution;

import org.jspecify.annotations.NullMarked;
