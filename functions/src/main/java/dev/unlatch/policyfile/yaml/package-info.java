/// YAML whose every value knows its place, within bounds of size and depth, and the problems that
/// are found in it.
@NullMarked
package dev.unlatch.policyfile.yaml;

import org.jspecify.annotations.NullMarked;
