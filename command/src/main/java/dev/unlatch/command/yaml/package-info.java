/// Files in YAML that people write: read whole, with everything that is wrong named by line and
/// column.
@NullMarked
package dev.unlatch.command.yaml;

import org.jspecify.annotations.NullMarked;
