/// JSON as a tree.
@NullMarked
package dev.unlatch.json;

import org.jspecify.annotations.NullMarked;
