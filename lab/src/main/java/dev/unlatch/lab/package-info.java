/// Stand-ins for the systems around the functions.
@NullMarked
package dev.unlatch.lab;

import org.jspecify.annotations.NullMarked;
