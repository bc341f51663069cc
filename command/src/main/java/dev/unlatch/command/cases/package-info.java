/// `unlatch test`: a policy's tests, as cases in a YAML file.
@NullMarked
package dev.unlatch.command.cases;

import org.jspecify.annotations.NullMarked;
